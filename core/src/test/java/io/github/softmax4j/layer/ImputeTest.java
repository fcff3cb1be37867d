package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ImputeTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void aMissingFeatureBecomesTheMeanAndOthersStayAsTheyAre() {
        float[] x = {9, 9, NAN, 1, INF, NAN, -0f, -INF};
        float[] parameters = {7, 5, 6};
        float[] y = new float[6];
        new Impute(2)
                .forward(
                        KernelSelection.current().kernels(),
                        3,
                        new Slice(parameters, 1),
                        Memory.of(Mode.PREDICTION),
                        x,
                        2,
                        y);
        assertThat(y).containsExactly(5, 1, INF, 6, -0f, -INF);
    }

    @Test
    void theGradientPassesWhereTheFeatureIsThere() {
        float[] x = {NAN, 1, 2, NAN};
        float[] gradX = {8, 8, 8, 8};
        new Impute(2)
                .backwardInput(
                        KernelSelection.current().kernels(),
                        2,
                        new Slice(new float[2], 0),
                        Memory.of(Mode.training(1)),
                        x,
                        new float[4],
                        new float[] {1, 2, 3, 4},
                        gradX);
        assertThat(gradX).containsExactly(0, 2, 3, 0);
    }

    @Test
    void fitFindsTheMeansOfWhatIsThere() {
        float[] parameters = {9, 9, 9, 9};
        new Impute(3)
                .fit(
                        Tensor.matrix(new float[] {1, NAN, NAN}, new float[] {4, 2, NAN}, new float[] {1, 4, NAN}),
                        new Slice(parameters, 1));
        assertThat(parameters).containsExactly(9, 2, 3, 0);
    }

    @Test
    void startsWithZerosThatAreNotTrained() {
        assertThat(Network.of(new Impute(2)).initialParameters(1)).containsExactly(0f, 0f);
        assertThat(new Impute(2).parameters()).allMatch(parameter -> parameter.role() == Role.STATISTIC);
    }
}
