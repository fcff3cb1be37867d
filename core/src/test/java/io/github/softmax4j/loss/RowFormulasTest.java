package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.kernel.LossRow;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The formulas of the losses of a row, told everything in double, against central differences of the loss. */
class RowFormulasTest {
    @Test
    void theGradientOfCrossEntropyWithAnyOptionsIsThatOfItsLoss() {
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < Cases.PROPERTY; round++) {
            int k = random.between(1, 20);
            double[] x = SoftmaxOracle.widen(random.uniform(k, round % 2 == 0 ? 2 : 9));
            int target = random.between(0, k - 1);
            for (CrossEntropyOptions options : Cases.crossEntropy(k, random)) {
                check(
                        x,
                        target,
                        options.rowLoss(k),
                        at -> ExactLosses.crossEntropy(at, target, options),
                        options + ", " + random + ", round " + round);
            }
        }
    }

    @Test
    void theGradientOfFocalLossIsThatOfItsLoss() {
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < Cases.PROPERTY; round++) {
            // Below the power 1 the loss has no derivatives of order 1 where 1 - p is near 0: not too confident.
            int k = random.between(2, 20);
            double[] x = SoftmaxOracle.widen(random.uniform(k, 1.5));
            int target = random.between(0, k - 1);
            for (FocalOptions options : Cases.focal(k, random)) {
                check(
                        x,
                        target,
                        options.rowLoss(k),
                        at -> ExactLosses.focal(at, target, options),
                        options + ", " + random + ", round " + round);
            }
        }
    }

    private static void check(double[] x, int target, RowLoss loss, ToDoubleFunction<double[]> exact, String what) {
        double[] p = SoftmaxOracle.softmax(x);
        double[] y = SoftmaxOracle.logSoftmax(x);
        double max = Double.NEGATIVE_INFINITY;
        for (double element : x) {
            max = Math.max(max, element);
        }
        float[] shares = loss.shares();
        LossRow row = LossRow.ofThread();
        row.max = max;
        row.logSum = x[target] - y[target] - max;
        row.targetGap = max - x[target];
        row.probability = p[target];
        row.probabilityLessOne = 0;
        row.gaps = 0;
        for (int j = 0; j < x.length; j++) {
            row.probabilityLessOne -= j == target ? 0 : p[j];
            row.gaps += share(shares, j) * (max - x[j]);
        }
        loss.evaluate(target, row);

        double value = exact.applyAsDouble(x);
        assertThat(row.loss).as(what).isCloseTo(value, within(1e-12 * Math.max(1, value)));
        double[] numeric = CentralDifferences.gradient(exact, x);
        for (int j = 0; j < x.length; j++) {
            double gradient = j == target ? row.targetGradient : row.factor * p[j] - row.share * share(shares, j);
            double bound = 1e-6 * Math.abs(numeric[j]) + CentralDifferences.error(value);
            assertThat(gradient).as("%s, element %d", what, j).isCloseTo(numeric[j], within(bound));
        }
    }

    private static double share(float[] shares, int j) {
        return shares.length == 0 ? 0 : shares[shares.length == 1 ? 0 : j];
    }
}
