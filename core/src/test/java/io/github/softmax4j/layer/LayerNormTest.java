package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final int N = 6;
    private static final int D = 21;
    private static final double EPSILON = 1e-3;

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * D, 2);
    private final float[] parameters = random.uniform(2 * D, 1.5);
    private final float[] gradY = random.uniform(N * D, 1);
    private final LayerGradients gradients =
            LayerGradients.of(new LayerNorm(D, EPSILON), N, x, parameters, gradY, LayerNormTest::formula);

    @Test
    void forwardIsTheFormula() {
        // The mean, relative to a deviation of about 1, is off by n' u; so is the deviation. Subtraction, quotient,
        // gain
        // and bias round a few times more. Elements are of size 3.
        check("layer norm forward", gradients.y, gradients.exactY, (2 * laneDepth(D) + 6) * U * 3 * 1.5, 0);
    }

    @Test
    void backwardInputIsTheGradient() {
        // Two means, each off by n' u of terms of size 1.5 times 3, and what the normalised rows are off by.
        check(
                "layer norm, dX",
                gradients.gradX,
                gradients.exactGradX,
                (4 * laneDepth(D) + 12) * U * 1.5 * 3,
                N * D * 5);
    }

    @Test
    void backwardParametersIsTheGradient() {
        // One chain of N terms of size 3, each with the error of the normalised rows.
        check(
                "layer norm, gain and bias",
                gradients.gradParameters,
                gradients.exactGradParameters,
                N * 3 * (N + 2 * laneDepth(D) + 6) * U,
                N * D * 5);
    }

    private void check(String what, float[] actual, double[] exact, double bound, double size) {
        WorstRatio ratios = new WorstRatio(what);
        for (int i = 0; i < actual.length; i++) {
            int at = i;
            ratios.add(
                    actual[i],
                    exact[i],
                    bound + (size > 0 ? CentralDifferences.error(size) : 0),
                    () -> random + ", element " + at);
        }
        ratios.check();
    }

    @Test
    void aLargeMeanCostsNoMoreThanTheRoundingOfTheDifferences() {
        // x = 4096 + z with z a multiple of 2^-8: the mean is rounded by 2^-12 at most, against a deviation of 1.
        float[] shifted = new float[D];
        float[] plain = new float[D];
        for (int j = 0; j < D; j++) {
            plain[j] = Math.round(x[j] * 256) / 256f;
            shifted[j] = 4096 + plain[j];
        }
        float[] expected = predict(new LayerNorm(D), 1, plain);
        float[] actual = predict(new LayerNorm(D), 1, shifted);
        for (int j = 0; j < D; j++) {
            assertThat((double) actual[j]).isCloseTo(expected[j], Offset.offset(0x1p-10));
        }
    }

    @Test
    void aConstantRowBecomesTheBias() {
        assertThat(predict(new LayerNorm(3), 1, new float[] {5f, 5f, 5f})).containsOnly(0f);
    }

    @Test
    void predictionHasTheBitsOfTraining() {
        LayerNorm layer = new LayerNorm(D, EPSILON);
        float[] y = new float[N * D];
        layer.forward(
                KernelSelection.current().kernels(),
                N,
                new Slice(parameters, 0),
                layer.memory(N, Mode.PREDICTION),
                x,
                0,
                y);
        assertThat(y).isEqualTo(gradients.y);
    }

    @Test
    void startsWithoutGainAndBiasAndDecaysNeither() {
        assertThat(Network.of(new LayerNorm(2)).initialParameters(1)).containsExactly(1f, 1f, 0f, 0f);
        assertThat(new LayerNorm(2).parameters()).allMatch(parameter -> parameter.role() == Role.BIAS);
    }

    @Test
    void refusesAnEpsilonThatIsNoPositiveFloat() {
        for (double epsilon : new double[] {0, -1, 1e-50, 1e50, Double.NaN}) {
            assertThatThrownBy(() -> new LayerNorm(3, epsilon))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a layer_norm layer needs an epsilon above 0 that is a float, for instance 1e-5, not "
                            + epsilon);
        }
    }

    private static float[] predict(LayerNorm layer, int n, float[] x) {
        float[] y = new float[x.length];
        Slice slice = new Slice(Network.of(layer).initialParameters(1), 0);
        Memory memory = layer.memory(n, Mode.PREDICTION);
        layer.forward(KernelSelection.current().kernels(), n, slice, memory, x, 0, y);
        return y;
    }

    private static double[] formula(double[] x, double[] parameters) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i += D) {
            double mean = Arrays.stream(x, i, i + D).average().orElseThrow();
            double variance = Arrays.stream(x, i, i + D)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int j = 0; j < D; j++) {
                y[i + j] = (x[i + j] - mean) / Math.sqrt(variance + EPSILON) * parameters[j] + parameters[D + j];
            }
        }
        return y;
    }
}
