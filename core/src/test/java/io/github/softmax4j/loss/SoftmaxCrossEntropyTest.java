package io.github.softmax4j.loss;

import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.logSoftmaxAbsolute;
import static io.github.softmax4j.testing.Roundoff.ulps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.softmax.LogSoftmax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxCrossEntropyTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void theTwoGradientsOfAConfidentPairAreExactlyOpposite() {
        for (float gap : new float[] {20f, 37.43f, 40f, 60f, 87f, 100f}) {
            float[] gradient = of(0, gap, 0f).gradient().data();
            assertThat(gradient[0]).as("gap %s", gap).isNegative().isEqualTo(-gradient[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {20f, 37.43f, 40f, 100f})
    void theGradientOfAConfidentTargetKeepsItsRelativeAccuracy(float gap) {
        double exact = -SoftmaxOracle.softmax(new double[] {gap, 0})[1];
        assertThat(ulps(of(0, gap, 0f).gradient().data()[0], exact)).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(floats = {20f, 37.43f, 40f, 100f})
    void theLossOfAConfidentTargetKeepsItsRelativeAccuracy(float gap) {
        double exact = StrictMath.log1p(StrictMath.exp(-gap));
        assertThat(ulps((float) of(0, gap, 0f).value(), exact)).isLessThanOrEqualTo(4);
    }

    @Test
    void theLossIsNeverNegative() {
        List<float[]> rows = new ArrayList<>(NastyRows.finite());
        rows.addAll(NastyRows.partlyMasked());
        for (float[] row : rows) {
            for (int target = 0; target < row.length; target++) {
                assertThat(of(target, row).value()).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    void theLossOfASureTargetIsZeroWithoutASign() {
        assertThat(of(0, 1f, -INF).value()).isEqualTo(0.0);
        assertThat(Double.doubleToRawLongBits(of(0, 3f).value())).isZero();
    }

    @Test
    void theLossIsMinusLogSoftmaxWithinItsBound() {
        WorstRatio ratios = new WorstRatio("cross-entropy against -log-softmax");
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < 3000; i++) {
            int k = random.between(1, 100);
            float[] row = random.logits(k);
            int target = random.between(0, k - 1);
            float logY = LogSoftmax.logSoftmax(Tensor.vector(row)).data()[target];
            String what = random + ", row " + i;
            if (Float.isFinite(logY)) {
                ratios.add(of(target, row).value(), -logY, logSoftmaxAbsolute(k, logY), () -> what);
            }
        }
        ratios.check();
    }

    @Test
    void theLossIsWithinTheBoundOfItsSum() {
        // max - x is exact in double. The sum is off by n' - 1 roundings, 1.8 units of exp, and the subtractions of the
        // maximum, whose mean over the probabilities is at most ln n; a logarithm makes relative errors absolute.
        WorstRatio ratios = new WorstRatio("cross-entropy");
        RandomRows random = new RandomRows(2);
        for (int i = 0; i < 5000; i++) {
            int k = random.between(1, 300);
            float[] row = random.logits(k);
            int target = random.between(0, k - 1);
            double exact = -SoftmaxOracle.logSoftmax(row)[target];
            double bound = (laneDepth(k) + 1 + Math.log(k)) * U + 4 * Math.ulp(exact);
            String what = random + ", row " + i;
            ratios.add(of(target, row).value(), exact, bound, () -> what);
        }
        ratios.check();
    }

    @Test
    void aDenseOneHotRowEqualsTheIntegerTargetBitForBit() {
        for (float[] row : NastyRows.all()) {
            for (int target = 0; target < Math.min(row.length, 20); target++) {
                float[] oneHot = new float[row.length];
                oneHot[target] = 1f;
                Loss integer = of(target, row);
                Loss dense = dense(row, oneHot);
                assertThat(dense.values()).containsExactly(integer.values());
                Bits.assertSame(dense.gradient().data(), integer.gradient().data(), "gradient");
            }
        }
    }

    @Test
    void aZeroTargetAddsNothingWhereItsLogitIsMinusInfinity() {
        Loss loss = dense(new float[] {0f, -INF, 0f}, new float[] {0.5f, 0f, 0.5f});
        assertThat(loss.value()).isEqualTo(StrictMath.log(2));
        assertThat(loss.gradient().data()).containsExactly(0f, 0f, 0f);
    }

    @Test
    void aTargetWhoseLogitIsMinusInfinityCostsInfinitelyMuchAndHasAFiniteGradient() {
        Loss integer = of(1, 0f, -INF);
        assertThat(integer.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(integer.gradient().data()).containsExactly(1f, -1f);

        Loss dense = dense(new float[] {0f, -INF}, new float[] {0.75f, 0.25f});
        assertThat(dense.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(dense.gradient().data()).containsExactly(0.25f, -0.25f);
    }

    @Test
    void aRowWithoutASoftmaxHasLossAndGradientNaN() {
        for (float[] row : NastyRows.undefined()) {
            float[] uniform = new RandomRows(3).distribution(row.length);
            for (Loss loss : List.of(of(0, row), dense(row, uniform))) {
                assertThat(loss.value()).isNaN();
                assertThat(loss.gradient().data()).containsOnly(Float.NaN);
            }
        }
    }

    @Test
    void aNonFiniteRowDoesNotReachItsNeighbours() {
        Tensor logits = Tensor.matrix(new float[] {1f, 2f}, new float[] {Float.NaN, 0f}, new float[] {1f, 2f});
        Loss loss = SoftmaxCrossEntropy.loss(logits, new int[] {1, 0, 1}, Reduction.NONE);
        assertThat(loss.values()[0]).isEqualTo(loss.values()[2]).isFinite();
        assertThat(loss.gradient().get(0, 0))
                .isEqualTo(loss.gradient().get(2, 0))
                .isFinite();
    }

    @Test
    void theSumOfTheLossesIsTheFixedSum() {
        Tensor logits = batch(4, 33, 7);
        int[] targets = new int[33];
        double[] each =
                SoftmaxCrossEntropy.loss(logits, targets, Reduction.NONE).values();
        double sum = SoftmaxCrossEntropy.loss(logits, targets, Reduction.SUM).value();
        assertThat(sum).isEqualTo(FixedSum.of(each, 0, 33));
    }

    @Test
    void theMeanOfTheLossesIsTheSumDividedByTheirNumber() {
        Tensor logits = batch(5, 33, 7);
        int[] targets = new int[33];
        double sum = SoftmaxCrossEntropy.loss(logits, targets, Reduction.SUM).value();
        assertThat(SoftmaxCrossEntropy.loss(logits, targets, Reduction.MEAN).value())
                .isEqualTo(sum / 33);
    }

    @Test
    void unreducedLossesAreThoseOfTheRowsAlone() {
        Tensor logits = batch(6, 5, 7);
        int[] targets = {0, 6, 3, 3, 1};
        Loss all = SoftmaxCrossEntropy.loss(logits, targets, Reduction.NONE);
        for (int i = 0; i < 5; i++) {
            float[] row = Arrays.copyOfRange(logits.data(), 7 * i, 7 * i + 7);
            Loss alone = of(targets[i], row);
            assertThat(all.values()[i]).isEqualTo(alone.value());
            Bits.assertSame(
                    Arrays.copyOfRange(all.gradient().data(), 7 * i, 7 * i + 7),
                    alone.gradient().data(),
                    "row " + i);
        }
    }

    @Test
    void theGradientOfTheMeanIsThatOfTheSumDividedByAPowerOfTwoOfRows() {
        Tensor logits = batch(7, 4, 7);
        int[] targets = {0, 6, 3, 3};
        float[] sum = SoftmaxCrossEntropy.loss(logits, targets, Reduction.SUM)
                .gradient()
                .data();
        float[] mean = SoftmaxCrossEntropy.loss(logits, targets, Reduction.MEAN)
                .gradient()
                .data();
        for (int i = 0; i < sum.length; i++) {
            assertThat(mean[i]).isEqualTo(sum[i] / 4);
        }
    }

    @Test
    void gradientRowsSumToZeroWithinTheirBound() {
        // The others are summed once more beside their products: n' - 1 roundings against one each; reciprocal, product
        // and difference add 3, the scale one to each of two parts of size 1.
        WorstRatio ratios = new WorstRatio("sum of cross-entropy gradient");
        RandomRows random = new RandomRows(8);
        for (int i = 0; i < 3000; i++) {
            int k = random.between(1, 200);
            float[] row = random.logits(k);
            double sum = 0;
            for (float g : of(random.between(0, k - 1), row).gradient().data()) {
                sum += g;
            }
            String what = random + ", row " + i;
            ratios.add(sum, 0, (laneDepth(k) + 4) * U, () -> what);
        }
        ratios.check();
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void inputsAreNotChanged(Reduction reduction) {
        for (float[] row : NastyRows.all()) {
            Tensor logits = Tensor.matrix(row);
            int[] integer = {row.length - 1};
            Tensor dense = Tensor.matrix(new RandomRows(9).distribution(row.length));
            Tensor keptDense = dense.copy();
            SoftmaxCrossEntropy.loss(logits, integer, reduction);
            SoftmaxCrossEntropy.loss(logits, dense, reduction);
            Bits.assertSame(logits.data(), row, "logits");
            assertThat(integer).containsExactly(row.length - 1);
            assertThat(dense).isEqualTo(keptDense);
        }
    }

    @Test
    void theSumOverNoRowsIsZero() {
        Loss loss = SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(0, 3)), new int[0], Reduction.SUM);
        assertThat(loss.value()).isZero();
        assertThat(loss.gradient().shape()).isEqualTo(Shape.of(0, 3));
    }

    private static Loss of(int target, float... row) {
        return SoftmaxCrossEntropy.loss(Tensor.matrix(row), new int[] {target}, Reduction.SUM);
    }

    private static Loss dense(float[] row, float[] targets) {
        return SoftmaxCrossEntropy.loss(Tensor.matrix(row), Tensor.matrix(targets), Reduction.SUM);
    }

    private static Tensor batch(long seed, int n, int k) {
        return Tensor.wrap(Shape.of(n, k), new RandomRows(seed).uniform(n * k, 6));
    }
}
