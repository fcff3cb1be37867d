package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoraDenseTest {
    private static final int N = 6;
    private static final int D = 5;
    private static final int K = 7;
    private static final int R = 3;
    private static final double SCALE = 0.7;
    private static final int A = D * K + K;
    private static final int B = A + D * R;
    private static final int COUNT = B + R * K;
    private static final LoraDense LAYER = new LoraDense(D, K, R, SCALE);

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * D, 2);
    private final float[] parameters = random.uniform(COUNT, 1);
    private final float[] gradY = random.uniform(N * K, 1);
    private final LayerGradients gradients = LayerGradients.of(LAYER, N, x, parameters, gradY, LoraDenseTest::formula);

    @Test
    void forwardIsTheDenseLayerPlusTheProductOfLowRank() {
        // D + 1 roundings in X W + b, D + R in the adapter, and two more where s is rounded and they meet.
        double[] sizes = formula(absolute(x), absolute(parameters));
        WorstRatio ratios = new WorstRatio("lora dense forward");
        for (int i = 0; i < N * K; i++) {
            add(ratios, gradients.y[i], gradients.exactY[i], gamma(D + R + 2) * sizes[i], i);
        }
        ratios.check();
    }

    @Test
    void backwardIsTheGradient() {
        // The sums of the absolute values of all terms, with the longest way through the roundings: s and s dY, the
        // chains
        // of K, then of D, N or R.
        double[] wideX = absolute(x);
        double[] wideP = absolute(parameters);
        float[] wideG = new float[N * K];
        for (int i = 0; i < wideG.length; i++) {
            wideG[i] = Math.abs(gradY[i]);
        }
        double[] sizeX = CentralDifferences.gradient(at -> dot(formula(at, wideP), wideG), wideX);
        double[] sizeP = CentralDifferences.gradient(at -> dot(formula(wideX, at), wideG), wideP);
        double bound = gamma(2 + K + Math.max(N, D + R));
        WorstRatio ratios = new WorstRatio("lora dense backward");
        for (int i = 0; i < N * D; i++) {
            add(ratios, gradients.gradX[i], gradients.exactGradX[i], bound * sizeX[i], i);
        }
        for (int i = A; i < COUNT; i++) {
            add(ratios, gradients.gradParameters[i], gradients.exactGradParameters[i], bound * sizeP[i], i);
            // And in absolute terms, all numbers being of order 1.
            assertThat(Math.abs(gradients.gradParameters[i] - gradients.exactGradParameters[i]))
                    .as("%s, parameter %d", random, i)
                    .isLessThan(1e-6 * Math.max(1, sizeP[i]));
        }
        ratios.check();
    }

    @Test
    void weightAndBiasAreNotTrained() {
        assertThat(LAYER.parameters())
                .extracting(parameter -> parameter.name() + " " + parameter.role())
                .containsExactly(
                        "weight " + Role.STATISTIC,
                        "bias " + Role.STATISTIC,
                        "lora_a " + Role.WEIGHT,
                        "lora_b " + Role.WEIGHT);
        assertThat(Arrays.copyOf(gradients.gradParameters, A)).containsOnly(0f);
    }

    @Test
    void startsAsTheDenseLayer() {
        float[] fresh = Network.of(LAYER).initialParameters(1);
        assertThat(Arrays.copyOfRange(fresh, A, B)).doesNotContain(0f);
        assertThat(Arrays.copyOfRange(fresh, B, COUNT)).containsOnly(0f);
        System.arraycopy(parameters, 0, fresh, 0, A);
        assertThat(forward(LAYER, fresh)).isEqualTo(forward(new Dense(D, K), parameters));
    }

    @Test
    void mergedIsTheSumRoundedOnce() {
        float[] merged = merged();
        assertThat(Arrays.copyOfRange(merged, D * K, A)).isEqualTo(Arrays.copyOfRange(parameters, D * K, A));
        for (int i = 0; i < D * K; i++) {
            double sum = parameters[i];
            for (int l = 0; l < R; l++) {
                sum += SCALE * parameters[A + i / K * R + l] * parameters[B + l * K + i % K];
            }
            // Half an ulp, and what the sums in double differ by.
            assertThat(Math.abs(merged[i] - sum)).as("%s, weight %d", random, i).isLessThan(U * Math.abs(sum) + 1e-14);
        }
    }

    @Test
    void mergedComputesTheSameButForRounding() {
        float[] y = forward(new Dense(D, K), merged());
        double[] sizes = formula(absolute(x), absolute(parameters));
        // The bound of the forward pass, and one rounding of the weights before a chain of D and the bias.
        WorstRatio ratios = new WorstRatio("lora dense merged");
        for (int i = 0; i < N * K; i++) {
            add(ratios, y[i], gradients.exactY[i], gamma(D + 2) * sizes[i], i);
        }
        ratios.check();
    }

    @Test
    void refusesARankThatThereIsNotAndAScaleOfNothing() {
        for (int rank : new int[] {0, D + 1}) {
            assertThatThrownBy(() -> new LoraDense(D, K, rank, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a lora_dense layer of 5 x 7 needs a rank from 1 to 5, not " + rank);
        }
        for (double scale : new double[] {0, -1, Double.NaN, 1e300, 1e-300}) {
            assertThatThrownBy(() -> new LoraDense(D, K, R, scale))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a lora_dense layer needs a scale above 0 that is a float, not " + scale);
        }
    }

    private float[] merged() {
        float[] merged = new float[2 + A];
        LAYER.merge(new Slice(parameters, 0), new Slice(merged, 2));
        return Arrays.copyOfRange(merged, 2, merged.length);
    }

    private float[] forward(Layer layer, float[] p) {
        Kernels kernels = KernelSelection.current().kernels();
        float[] y = new float[N * K];
        layer.forward(kernels, N, new Slice(p, 0), layer.memory(N, Mode.PREDICTION), x, 0, y);
        return y;
    }

    private void add(WorstRatio ratios, float actual, double exact, double bound, int at) {
        ratios.add(actual, exact, bound + CentralDifferences.error(N * K * D), () -> random + ", element " + at);
    }

    private static double[] absolute(float[] values) {
        double[] wide = SoftmaxOracle.widen(values);
        Arrays.setAll(wide, i -> Math.abs(wide[i]));
        return wide;
    }

    private static double dot(double[] y, float[] gradY) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * gradY[i];
        }
        return sum;
    }

    private static double[] formula(double[] x, double[] p) {
        double[] y = new double[N * K];
        for (int i = 0; i < N * K; i++) {
            y[i] = p[D * K + i % K];
            for (int d = 0; d < D; d++) {
                y[i] += x[i / K * D + d] * p[d * K + i % K];
                for (int l = 0; l < R; l++) {
                    y[i] += SCALE * x[i / K * D + d] * p[A + d * R + l] * p[B + l * K + i % K];
                }
            }
        }
        return y;
    }
}
