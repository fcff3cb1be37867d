package io.github.softmax4j.loss;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradients against central differences of the double loss. */
class SoftmaxCrossEntropyGradientTest {
    private static final int N = 5;

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void isTheGradientForIntegerTargets(Reduction reduction) {
        check("integer targets, " + reduction, reduction, false);
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void isTheGradientForDenseTargets(Reduction reduction) {
        check("dense targets, " + reduction, reduction, true);
    }

    private static void check(String name, Reduction reduction, boolean dense) {
        WorstRatio ratios = new WorstRatio("gradient, " + name);
        RandomRows random = new RandomRows(dense ? 1 : 2);
        for (int round = 0; round < 40; round++) {
            int k = random.between(1, 20);
            float[] x = random.uniform(N * k, round % 2 == 0 ? 2 : 12);
            float[] t = new float[N * k];
            int[] classes = new int[N];
            for (int i = 0; i < N; i++) {
                classes[i] = random.between(0, k - 1);
                float[] row = dense ? random.distribution(k) : new float[k];
                row[classes[i]] += dense ? 0 : 1;
                System.arraycopy(row, 0, t, i * k, k);
            }
            Tensor logits = Tensor.wrap(Shape.of(N, k), x);
            Loss loss = dense
                    ? SoftmaxCrossEntropy.loss(logits, Tensor.wrap(Shape.of(N, k), t), reduction)
                    : SoftmaxCrossEntropy.loss(logits, classes, reduction);

            // The rows are independent: the gradient of the sum holds, row by row, the gradient of each alone.
            double scale = reduction == Reduction.MEAN ? 1.0 / N : 1;
            double[] wide = SoftmaxOracle.widen(t);
            double[] numeric =
                    CentralDifferences.gradient(at -> scale * sumOfLosses(at, wide, k), SoftmaxOracle.widen(x));
            compare(ratios, loss.gradient().data(), numeric, x, t, scale, random + ", round " + round);
        }
        ratios.check();
    }

    private static void compare(
            WorstRatio ratios, float[] gradient, double[] numeric, float[] x, float[] t, double scale, String what) {
        int k = x.length / N;
        for (int i = 0; i < N; i++) {
            double[] p = SoftmaxOracle.softmax(Arrays.copyOfRange(x, i * k, i * k + k));
            for (int j = 0; j < k; j++) {
                int at = i * k + j;
                // p is off by its relative bound; difference, scale and the product with it round once each. A row of
                // dense targets sums to 1 but for k u, which the differences of the loss see as p (1 - sum of t).
                double bound = (softmaxRelative(k, 24) + k * U) * p[j] + 3 * U * Math.abs(p[j] - t[at]);
                ratios.add(
                        gradient[at],
                        numeric[at],
                        scale * 1.001 * bound + TINY + CentralDifferences.error(24 * N),
                        () -> what);
            }
        }
    }

    private static double sumOfLosses(double[] x, double[] t, int k) {
        double sum = 0;
        for (int i = 0; i < x.length; i += k) {
            sum += SoftmaxOracle.crossEntropy(Arrays.copyOfRange(x, i, i + k), Arrays.copyOfRange(t, i, i + k));
        }
        return sum;
    }
}
