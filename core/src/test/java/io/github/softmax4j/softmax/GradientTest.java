package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.logSoftmaxAbsolute;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import org.junit.jupiter.api.Test;

/** The backward passes against central differences of the double functions. */
class GradientTest {
    @Test
    void softmaxBackwardIsTheGradient() {
        WorstRatio ratios = new WorstRatio("softmax backward");
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < 200; round++) {
            int n = random.between(1, 40);
            float[] x = random.uniform(n, 6);
            float[] gradY = random.uniform(n, 3);
            double[] numeric =
                    CentralDifferences.gradient(at -> weigh(SoftmaxOracle.softmax(at), gradY), SoftmaxOracle.widen(x));

            Tensor y = Softmax.softmax(Tensor.vector(x));
            float[] gradX = Softmax.backward(y, Tensor.vector(gradY)).data();

            // y is off by its relative bound e, at most that of the smallest element; the dot by e and n' roundings of
            // sum(y |dy|); then dy - dot and the product round once each.
            double[] p = SoftmaxOracle.softmax(x);
            double e = softmaxRelative(n, 12);
            double dot = 0;
            double size = 0;
            for (int j = 0; j < n; j++) {
                dot += p[j] * gradY[j];
                size += p[j] * Math.abs(gradY[j]);
            }
            String what = random + ", round " + round;
            for (int j = 0; j < n; j++) {
                double bound = p[j] * ((e + 2 * U) * Math.abs(gradY[j] - dot) + (e + laneDepth(n) * U) * size);
                ratios.add(gradX[j], numeric[j], 1.001 * bound + TINY + CentralDifferences.error(3), () -> what);
            }
        }
        ratios.check();
    }

    @Test
    void logSoftmaxBackwardIsTheGradient() {
        WorstRatio ratios = new WorstRatio("log-softmax backward");
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < 200; round++) {
            int n = random.between(1, 40);
            float[] x = random.uniform(n, 6);
            float[] gradY = random.uniform(n, 3);
            double[] numeric = CentralDifferences.gradient(
                    at -> weigh(SoftmaxOracle.logSoftmax(at), gradY), SoftmaxOracle.widen(x));

            Tensor y = LogSoftmax.logSoftmax(Tensor.vector(x));
            float[] gradX = LogSoftmax.backward(y, Tensor.vector(gradY)).data();

            // exp(y) is off by the absolute error of y and 1.8 u of exp; the sum by n' u sum|dy|; the fma rounds once.
            double[] logP = SoftmaxOracle.logSoftmax(x);
            double sum = 0;
            double size = 0;
            for (float g : gradY) {
                sum += g;
                size += Math.abs(g);
            }
            String what = random + ", round " + round;
            for (int j = 0; j < n; j++) {
                double p = StrictMath.exp(logP[j]);
                double bound = p * Math.abs(sum) * (logSoftmaxAbsolute(n, logP[j]) + 1.8 * U)
                        + p * laneDepth(n) * U * size
                        + U * Math.abs(gradY[j] - p * sum);
                ratios.add(gradX[j], numeric[j], 1.001 * bound + CentralDifferences.error(3 * 12 * n), () -> what);
            }
        }
        ratios.check();
    }

    private static double weigh(double[] y, float[] weights) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += weights[j] * y[j];
        }
        return sum;
    }
}
