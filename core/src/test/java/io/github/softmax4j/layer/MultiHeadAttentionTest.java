package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiHeadAttentionTest {
    private static final int N = 2;
    private static final int T = 4;
    private static final int D = 6;
    private static final int H = 2;
    private static final int OUTPUT = 3 * D * (D + 1);

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * T * D, 1);
    private final float[] parameters = random.uniform(OUTPUT + D * (D + 1), 0.6);
    private final float[] gradY = random.uniform(N * T * D, 1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forwardAndBackwardAgreeWithTheTextbook(boolean causal) {
        MultiHeadAttention layer = new MultiHeadAttention(T, D, H, causal);
        LayerGradients gradients = LayerGradients.of(layer, N, x, parameters, gradY, (at, p) -> formula(at, p, causal));
        check("multi-head attention", gradients.y, gradients.exactY, 0);
        check("multi-head attention, dX", gradients.gradX, gradients.exactGradX, N * T * D * 3);
        check(
                "multi-head attention, parameters",
                gradients.gradParameters,
                gradients.exactGradParameters,
                N * T * D * 3);
    }

    /**
     * Projections of 6 terms, scores of 3, a softmax of 4, sums of 4 and 6 terms; gradients sum over at most 8 tokens. All
     * terms are below 5, a value meets fewer than 100 roundings.
     */
    private void check(String what, float[] actual, double[] exact, double size) {
        WorstRatio ratios = new WorstRatio(what);
        for (int i = 0; i < actual.length; i++) {
            int at = i;
            double bound = gamma(100) * 5 + (size > 0 ? CentralDifferences.error(size) : 0);
            ratios.add(actual[i], exact[i], bound, () -> random + ", element " + at);
        }
        ratios.check();
    }

    @Test
    void predictionHasTheBitsOfTraining() {
        MultiHeadAttention layer = new MultiHeadAttention(T, D, H, false);
        assertThat(forward(layer, Mode.PREDICTION, x)).isEqualTo(forward(layer, Mode.training(1), x));
    }

    @Test
    void whatComesLaterDoesNotChangeACausalToken() {
        MultiHeadAttention layer = new MultiHeadAttention(T, D, H, true);
        float[] other = x.clone();
        other[T * D - 1] += 1;
        float[] y = forward(layer, Mode.PREDICTION, x);
        float[] otherY = forward(layer, Mode.PREDICTION, other);
        int last = (T - 1) * D;
        assertThat(Arrays.copyOf(otherY, last)).isEqualTo(Arrays.copyOf(y, last));
        assertThat(Arrays.copyOfRange(otherY, last, T * D)).isNotEqualTo(Arrays.copyOfRange(y, last, T * D));
    }

    @Test
    void parametersHaveTheSameGradientsWhereNobodyAsksForThatOfTheInput() {
        MultiHeadAttention layer = new MultiHeadAttention(T, D, H, false);
        assertThat(gradients(layer, null)).isEqualTo(gradients(layer, new float[x.length]));
    }

    private float[] gradients(MultiHeadAttention layer, float @Nullable [] gradX) {
        Kernels kernels = KernelSelection.current().kernels();
        Memory memory = layer.memory(N, Mode.training(1));
        float[] y = new float[x.length];
        Slice gradients = new Slice(new float[parameters.length], 0);
        layer.forward(kernels, N, new Slice(parameters, 0), memory, x, 0, y);
        layer.backward(kernels, N, new Slice(parameters, 0), memory, x, y, gradY, gradX, gradients);
        return gradients.array();
    }

    @Test
    void namesItsParameters() {
        assertThat(new MultiHeadAttention(T, D, H, false).parameters().stream().map(Parameter::name))
                .containsExactly("input.weight", "input.bias", "output.weight", "output.bias");
        assertThat(Network.of(new MultiHeadAttention(T, D, H, false)).parameterCount())
                .isEqualTo(parameters.length);
    }

    @Test
    void refusesHeadsThatDoNotDivideTheWidth() {
        for (int heads : new int[] {0, 4}) {
            assertThatThrownBy(() -> new MultiHeadAttention(T, D, heads, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a multi_head_attention layer needs a number of heads that divides its width 6, not "
                            + heads);
        }
    }

    private float[] forward(Layer layer, Mode mode, float[] x) {
        float[] y = new float[x.length];
        Kernels kernels = KernelSelection.current().kernels();
        layer.forward(kernels, N, new Slice(parameters, 0), layer.memory(N, mode), x, 0, y);
        return y;
    }

    private static double[] formula(double[] x, double[] p, boolean causal) {
        int d = D / H;
        double[] qkv = dense(x, p, 0, D, 3 * D);
        double[] merged = new double[x.length];
        boolean[] seen = new boolean[T * T];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = !causal || i % T <= i / T;
        }
        for (int row = 0; row < N * T; row += T) {
            for (int h = 0; h < H; h++) {
                double[][] parts = new double[3][T * d];
                for (int i = 0; i < 3 * T * d; i++) {
                    int part = i / (T * d);
                    int t = i / d % T;
                    parts[part][t * d + i % d] = qkv[(row + t) * 3 * D + part * D + h * d + i % d];
                }
                double[] o =
                        new AttentionOracle(T, T, d, d, 1 / Math.sqrt(d), seen, parts[0], parts[1], parts[2]).output;
                for (int i = 0; i < T * d; i++) {
                    merged[(row + i / d) * D + h * d + i % d] = o[i];
                }
            }
        }
        return dense(merged, p, OUTPUT, D, D);
    }

    private static double[] dense(double[] x, double[] p, int offset, int d, int k) {
        double[] y = new double[x.length / d * k];
        for (int i = 0; i < y.length; i++) {
            y[i] = p[offset + d * k + i % k];
            for (int j = 0; j < d; j++) {
                y[i] += x[i / k * d + j] * p[offset + j * k + i % k];
            }
        }
        return y;
    }
}
