package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenseTest {
    private static final int N = 6;
    private static final int D = 5;
    private static final int K = 7;

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * D, 2);
    private final float[] parameters = random.uniform(D * K + K, 1);
    private final float[] gradY = random.uniform(N * K, 1);
    private final LayerGradients gradients =
            LayerGradients.of(new Dense(D, K), N, x, parameters, gradY, DenseTest::formula);

    @Test
    void forwardIsTheProductPlusTheBias() {
        // D roundings in the chain and one of the bias.
        WorstRatio ratios = new WorstRatio("dense forward");
        for (int i = 0; i < N * K; i++) {
            double size = Math.abs(parameters[D * K + i % K]);
            for (int p = 0; p < D; p++) {
                size += Math.abs(x[i / K * D + p] * parameters[p * K + i % K]);
            }
            int at = i;
            ratios.add(gradients.y[i], gradients.exactY[i], gamma(D + 1) * size, () -> random + ", element " + at);
        }
        ratios.check();
    }

    @Test
    void backwardInputIsTheGradient() {
        // One chain of K fused multiply-adds.
        WorstRatio ratios = new WorstRatio("dense, dX");
        for (int i = 0; i < N * D; i++) {
            double size = 0;
            for (int j = 0; j < K; j++) {
                size += Math.abs(gradY[i / D * K + j] * parameters[i % D * K + j]);
            }
            add(ratios, gradients.gradX[i], gradients.exactGradX[i], gamma(K) * size, i);
        }
        ratios.check();
    }

    @Test
    void backwardParametersIsTheGradient() {
        // Chains of N: fused multiply-adds for the weight, additions for the bias.
        WorstRatio ratios = new WorstRatio("dense, dW and db");
        for (int p = 0; p < parameters.length; p++) {
            double size = 0;
            for (int i = 0; i < N; i++) {
                size += Math.abs(gradY[i * K + p % K] * (p < D * K ? x[i * D + p / K] : 1));
            }
            add(ratios, gradients.gradParameters[p], gradients.exactGradParameters[p], gamma(N) * size, p);
        }
        ratios.check();
    }

    private void add(WorstRatio ratios, float actual, double exact, double bound, int at) {
        ratios.add(actual, exact, bound + CentralDifferences.error(N * K * D), () -> random + ", element " + at);
    }

    @Test
    void hasAWeightAndABias() {
        assertThat(new Dense(D, K, Initializer.HE).parameters())
                .isEqualTo(List.of(
                        new Parameter("weight", Shape.of(D, K), Role.WEIGHT, Initializer.HE),
                        new Parameter("bias", Shape.of(K), Role.BIAS, Initializer.ZEROS)));
    }

    @Test
    void weightsStartAsGlorotUnlessToldOtherwise() {
        assertThat(new Dense(D, K)).isEqualTo(new Dense(D, K, Initializer.GLOROT));
    }

    @Test
    void refusesSizesBelowOne() {
        for (int[] sizes : new int[][] {{0, 3}, {3, 0}, {-1, 3}}) {
            assertThatThrownBy(() -> new Dense(sizes[0], sizes[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a dense layer needs at least one input and one output, not " + sizes[0] + " and "
                            + sizes[1]);
        }
    }

    @Test
    void refusesMoreWeightsThanAnArrayHolds() {
        assertThatThrownBy(() -> new Dense(1 << 15, 1 << 15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a dense layer of 32768 x 32768 is too large; inputs times outputs may be at most "
                        + "1073741823");
    }

    private static double[] formula(double[] x, double[] parameters) {
        double[] y = new double[N * K];
        for (int i = 0; i < N * K; i++) {
            y[i] = parameters[D * K + i % K];
            for (int p = 0; p < D; p++) {
                y[i] += x[i / K * D + p] * parameters[p * K + i % K];
            }
        }
        return y;
    }
}
