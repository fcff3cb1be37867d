package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
    private static final int N = 8;
    private static final int K = 5;

    @Test
    void backwardInputIsTheGradient() {
        RandomRows random = new RandomRows(5);
        float[] x = random.uniform(N * K, 4);
        float[] gradY = random.uniform(N * K, 1);
        LayerGradients gradients =
                LayerGradients.of(new TemperatureScaling(K), N, x, new float[] {1.7f}, gradY, (at, temperature) -> {
                    double[] y = new double[at.length];
                    for (int i = 0; i < y.length; i++) {
                        y[i] = at[i] / temperature[0];
                    }
                    return y;
                });

        WorstRatio forward = new WorstRatio("temperature scaling forward");
        WorstRatio backward = new WorstRatio("temperature scaling, dX");
        for (int i = 0; i < x.length; i++) {
            // One quotient.
            forward.add(gradients.y[i], gradients.exactY[i], U * Math.abs(gradients.exactY[i]), random::toString);
            double exact = gradients.exactGradX[i];
            backward.add(
                    gradients.gradX[i],
                    exact,
                    U * Math.abs(exact) + CentralDifferences.error(N * K * 4),
                    random::toString);
        }
        forward.check();
        backward.check();
    }

    @Test
    void theTemperatureIsNotTrained() {
        float[] gradients = {0.25f};
        new TemperatureScaling(2)
                .backwardParameters(
                        KernelSelection.current().kernels(),
                        1,
                        Memory.of(Mode.training(1)),
                        new float[2],
                        new float[2],
                        new Slice(gradients, 0));
        assertThat(gradients).containsExactly(0.25f);
        assertThat(new TemperatureScaling(2).parameters()).allMatch(parameter -> parameter.role() == Role.STATISTIC);
    }

    @Test
    void startsAsTheIdentity() {
        assertThat(Network.of(new TemperatureScaling(3)).initialParameters(1)).containsExactly(1f);
    }

    @Test
    void readsRowsAndTemperatureFromTheirOffsets() {
        float[] y = new float[2];
        new TemperatureScaling(2)
                .forward(
                        KernelSelection.current().kernels(),
                        1,
                        new Slice(new float[] {9f, 4f}, 1),
                        Memory.of(Mode.PREDICTION),
                        new float[] {7f, 2f, -6f},
                        1,
                        y);
        assertThat(y).containsExactly(0.5f, -1.5f);
    }
}
