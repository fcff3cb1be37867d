package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.logSoftmaxAbsolute;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;
import static io.github.softmax4j.testing.Roundoff.ulps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Softmax and log-softmax against a double oracle, judged by the bounds that their documentation states. */
class AccuracyTest {
    /** What to do with one row. */
    private interface Check {
        void check(float[] row, String what);
    }

    @Test
    void softmaxIsWithinItsBound() {
        WorstRatio ratios = new WorstRatio("softmax");
        forManyRows(1, (row, what) -> {
            float[] y = Softmax.softmax(Tensor.vector(row)).data();
            double[] exact = SoftmaxOracle.softmax(row);
            double max = max(row);
            for (int j = 0; j < row.length; j++) {
                // exp and the scaling both round to the subnormal grid, each by at most about a half.
                double bound = softmaxRelative(row.length, max - row[j]) * exact[j] + TINY;
                ratios.add(y[j], exact[j], bound, () -> what);
            }
        });
        ratios.check();
    }

    @Test
    void logSoftmaxIsWithinItsBound() {
        WorstRatio ratios = new WorstRatio("log-softmax");
        forManyRows(2, (row, what) -> {
            float[] y = LogSoftmax.logSoftmax(Tensor.vector(row)).data();
            double[] exact = SoftmaxOracle.logSoftmax(row);
            for (int j = 0; j < row.length; j++) {
                if (Math.abs(exact[j]) <= Float.MAX_VALUE) {
                    ratios.add(y[j], exact[j], logSoftmaxAbsolute(row.length, exact[j]), () -> what);
                }
            }
        });
        ratios.check();
    }

    @Test
    void probabilitiesSumToOneWithinTheirBound() {
        // n' - 1 roundings in the sum, one in its reciprocal, one in each product: n' + 1 in all, beside those of
        // subnormal products.
        WorstRatio ratios = new WorstRatio("sum of softmax");
        forManyRows(3, (row, what) -> {
            double sum = 0;
            for (float y : Softmax.softmax(Tensor.vector(row)).data()) {
                sum += y;
            }
            ratios.add(sum, 1, (laneDepth(row.length) + 1) * U + row.length * TINY, () -> what);
        });
        ratios.check();
    }

    @Test
    void expOfLogSoftmaxIsSoftmaxWithinBothBounds() {
        WorstRatio ratios = new WorstRatio("exp(log-softmax) - softmax");
        forManyRows(4, (row, what) -> {
            float[] y = Softmax.softmax(Tensor.vector(row)).data();
            float[] logY = LogSoftmax.logSoftmax(Tensor.vector(row)).data();
            double max = max(row);
            for (int j = 0; j < row.length; j++) {
                double p = StrictMath.exp(logY[j]);
                double bound =
                        Math.expm1(logSoftmaxAbsolute(row.length, logY[j])) + softmaxRelative(row.length, max - row[j]);
                ratios.add(y[j], p, p > 0 ? bound * p + TINY : TINY, () -> what);
            }
        });
        ratios.check();
    }

    @Test
    void softmaxGradientsSumToZeroWithinTheirBound() {
        // With G the largest |dy|: the dot is off by n' G u, the sum of y by (n' + 1) u, and each of the products
        // y (dy - dot) by 2 u of a size that sums to at most 2 G.
        WorstRatio ratios = new WorstRatio("sum of softmax gradient");
        RandomRows random = new RandomRows(55);
        forManyRows(5, (row, what) -> {
            Tensor y = Softmax.softmax(Tensor.vector(row));
            Tensor gradY = Tensor.vector(random.uniform(row.length, 8));
            double bound = (2 * laneDepth(row.length) + 5) * U * largestSize(gradY.data()) + row.length * TINY;
            ratios.add(sum(Softmax.backward(y, gradY).data()), 0, bound, () -> what + ", gradient " + random);
        });
        ratios.check();
    }

    @Test
    void logSoftmaxGradientsSumToZeroWithinTheirBound() {
        // dx = dy - exp(y) s. The sum s is off by (n' - 1) u sum|dy|; the probabilities exp(y) sum to 1 within the mean
        // error of y, which is at most 2 ln n + n' + 3 + 3 ln n units, and 1.8 units of exp; each fma rounds once.
        WorstRatio ratios = new WorstRatio("sum of log-softmax gradient");
        RandomRows random = new RandomRows(66);
        forManyRows(6, (row, what) -> {
            Tensor y = LogSoftmax.logSoftmax(Tensor.vector(row));
            float[] gradY = random.uniform(row.length, 8);
            double size = 0;
            for (float g : gradY) {
                size += Math.abs(g);
            }
            double units = 2 * laneDepth(row.length) + 5 * Math.log(row.length) + 7;
            double bound = units * U * size + row.length * TINY * size;
            ratios.add(sum(LogSoftmax.backward(y, Tensor.vector(gradY)).data()), 0, bound, () -> what + ", " + random);
        });
        ratios.check();
    }

    @ParameterizedTest
    @ValueSource(floats = {1f, 5f, 20f, 37.43f, 40f, 87f, 100f})
    void theLogarithmOfAConfidentElementKeepsItsRelativeAccuracy(float gap) {
        double exact = -StrictMath.log1p(StrictMath.exp(-gap));
        float y = LogSoftmax.logSoftmax(Tensor.vector(0f, -gap)).data()[0];
        System.out.printf("log-softmax of [0, -%s]: %s, off by %.3f ulp%n", gap, y, ulps(y, exact));
        assertThat(ulps(y, exact)).isLessThanOrEqualTo(4);
    }

    @Test
    void theLogarithmOfAConfidentElementCountsAllOthers() {
        float[] row = new float[1000];
        Arrays.fill(row, -50f);
        row[500] = 0f;
        double exact = -StrictMath.log1p(999 * StrictMath.exp(-50));
        // 63 additions of equal numbers in each lane, 4 folds, exp and the last rounding.
        float y = LogSoftmax.logSoftmax(Tensor.vector(row)).data()[500];
        assertThat(Math.abs(y / exact - 1)).isLessThanOrEqualTo((laneDepth(1000) + 2) * U);
    }

    private static void forManyRows(long seed, Check check) {
        for (float[] row : NastyRows.finite()) {
            check.check(row, "catalogue, " + Arrays.toString(Arrays.copyOf(row, Math.min(8, row.length))));
        }
        RandomRows random = new RandomRows(seed);
        for (int i = 0; i < Cases.ofBound(); i++) {
            // Most rows short, some of up to 1000.
            int n = random.between(1, i % 10 == 0 ? 1000 : i % 10 < 4 ? 100 : 20);
            check.check(random.logits(n), random + ", row " + i + " of " + n + " elements");
        }
    }

    private static double max(float[] row) {
        double max = Double.NEGATIVE_INFINITY;
        for (float element : row) {
            max = Math.max(max, element);
        }
        return max;
    }

    private static double largestSize(float[] row) {
        double largest = 0;
        for (float element : row) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }

    private static double sum(float[] row) {
        double sum = 0;
        for (float element : row) {
            sum += element;
        }
        return sum;
    }
}
