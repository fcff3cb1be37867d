package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All three gradients against central differences of the loss in double. */
class LinearCrossEntropyGradientTest {
    /** Roundings of sums of at most 60 terms of size 1, in float32. */
    private static final double TOLERANCE = 100 * 0x1p-24;

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void areThoseOfTheLoss(MemoryMode mode) {
        WorstRatio ratios = new WorstRatio("linear cross-entropy, " + mode);
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < 20; round++) {
            LinearCase c = LinearCase.random(random, random.between(1, 5), random.between(1, 4), 60, 1);
            LinearLoss loss = c.fused(LinearCrossEntropyTest.options(mode)
                    .withMemoryBytes(LinearProblem.KERNEL_BYTES + 8_000)
                    .withReduction(Reduction.SUM));
            double[] x = SoftmaxOracle.widen(c.x());
            double[] w = SoftmaxOracle.widen(c.w());
            double[] b = SoftmaxOracle.widen(c.b());
            String what = random + ", round " + round;
            compare(ratios, loss.inputGradient(), CentralDifferences.gradient(at -> loss(c, at, w, b), x), what);
            compare(ratios, loss.weightGradient(), CentralDifferences.gradient(at -> loss(c, x, at, b), w), what);
            Tensor bias = loss.biasGradient();
            assertThat(bias).isNotNull();
            if (bias != null) {
                compare(ratios, bias, CentralDifferences.gradient(at -> loss(c, x, w, at), b), what);
            }
        }
        ratios.check();
    }

    private static void compare(WorstRatio ratios, Tensor gradient, double[] numeric, String what) {
        for (int i = 0; i < numeric.length; i++) {
            ratios.add(gradient.data()[i], numeric[i], TOLERANCE + CentralDifferences.error(30), () -> what);
        }
    }

    private static double loss(LinearCase c, double[] x, double[] w, double[] b) {
        double sum = 0;
        for (int i = 0; i < c.n(); i++) {
            double[] y = b.clone();
            for (int q = 0; q < c.d(); q++) {
                for (int j = 0; j < c.v(); j++) {
                    y[j] += x[i * c.d() + q] * w[q * c.v() + j];
                }
            }
            sum -= SoftmaxOracle.logSoftmax(y)[c.targets()[i]];
        }
        return sum;
    }
}
