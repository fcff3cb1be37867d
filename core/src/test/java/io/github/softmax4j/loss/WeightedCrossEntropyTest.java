package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.Roundoff;
import io.github.softmax4j.testing.SoftmaxOracle;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the options of cross-entropy mean, by values that are worked out by hand. */
class WeightedCrossEntropyTest {
    private static final double LN2 = StrictMath.log(2);
    private static final Tensor TWO_ROWS = Tensor.matrix(new float[] {0f, 0f}, new float[] {3f, 3f});
    private static final CrossEntropyOptions PLAIN = CrossEntropyOptions.defaults();

    @Test
    void theWeightedMeanDividesByTheSumOfTheWeightsUsed() {
        // Row losses 1 ln 2 and 3 ln 2, weights 1 + 3: the mean is ln 2. ONNX SoftmaxCrossEntropyLoss, "mean".
        CrossEntropyOptions options = PLAIN.withClassWeights(1f, 3f);
        Loss loss = SoftmaxCrossEntropy.loss(TWO_ROWS, new int[] {0, 1}, options);
        assertThat(loss.value()).isEqualTo(LN2);
        assertThat(loss.gradient().data()).containsExactly(-0.125f, 0.125f, 0.375f, -0.375f);

        Loss sum = SoftmaxCrossEntropy.loss(TWO_ROWS, new int[] {0, 1}, options.withReduction(Reduction.SUM));
        assertThat(sum.value()).isEqualTo(4 * LN2);
        assertThat(sum.gradient().data()).containsExactly(-0.5f, 0.5f, 1.5f, -1.5f);

        Loss none = SoftmaxCrossEntropy.loss(TWO_ROWS, new int[] {0, 1}, options.withReduction(Reduction.NONE));
        assertThat(none.values()).containsExactly(LN2, 3 * LN2);
    }

    @Test
    void ignoredRowsDoNotCountInTheMean() {
        Loss loss = SoftmaxCrossEntropy.loss(TWO_ROWS, new int[] {5, 1}, PLAIN.withIgnoreIndex(5));
        assertThat(loss.value()).isEqualTo(LN2);
        assertThat(loss.gradient().data()).containsExactly(0f, 0f, 0.5f, -0.5f);
    }

    @Test
    void aClassMayBeTheIndexToIgnore() {
        Loss loss = SoftmaxCrossEntropy.loss(TWO_ROWS, new int[] {0, 1}, PLAIN.withIgnoreIndex(0));
        assertThat(loss.gradient().data()).containsExactly(0f, 0f, 0.5f, -0.5f);
    }

    @Test
    void whereEveryRowIsIgnoredTheMeanIsNaNAndItsGradientZero() {
        CrossEntropyOptions options = PLAIN.withIgnoreIndex(-1).withLabelSmoothing(0.1);
        int[] targets = {-1, -1};
        Loss mean = SoftmaxCrossEntropy.loss(TWO_ROWS, targets, options);
        assertThat(mean.value()).isNaN();
        assertThat(mean.gradient().data()).containsOnly(0f);

        Loss sum = SoftmaxCrossEntropy.loss(TWO_ROWS, targets, options.withReduction(Reduction.SUM));
        assertThat(sum.value()).isZero();
        assertThat(sum.gradient().data()).containsOnly(0f);
    }

    @Test
    void rowsOfWeightZeroAreNotRead() {
        Tensor logits = Tensor.matrix(new float[] {Float.NaN, 0f}, new float[] {0f, 0f});
        Loss loss = SoftmaxCrossEntropy.loss(logits, new int[] {0, 1}, PLAIN.withClassWeights(0f, 2f));
        assertThat(loss.value()).isEqualTo(LN2);
        assertThat(loss.gradient().data()).containsExactly(0f, 0f, 0.5f, -0.5f);
    }

    @Test
    void aTargetOfWeightZeroKeepsItsSmoothedPart() {
        // Half of 1/2 (w_0 ln 2 + w_1 ln 2) with w = (0, 2).
        CrossEntropyOptions options =
                PLAIN.withClassWeights(0f, 2f).withLabelSmoothing(0.5).withReduction(Reduction.SUM);
        Loss loss = SoftmaxCrossEntropy.loss(Tensor.matrix(new float[] {0f, 0f}), new int[] {0}, options);
        assertThat(loss.value()).isEqualTo(0.5 * LN2);
        // p (e / K) sum w - (e / K) w_j = 1/4 - (0, 1/2)
        assertThat(loss.gradient().data()).containsExactly(0.25f, -0.25f);
    }

    @Test
    void smoothingSpreadsTheTargetEvenly() {
        // p = (3/4, 1/4); e = 1/2 over 2 classes: 3/4 of the target 0, 1/4 of class 1.
        float[] row = {(float) StrictMath.log(3), 0f};
        Loss loss = Cases.crossEntropy(row, 0, PLAIN.withLabelSmoothing(0.5));
        double expected = 0.75 * StrictMath.log(4.0 / 3) + 0.25 * StrictMath.log(4);
        assertThat(loss.value()).isCloseTo(expected, within(1e-7));
        assertThat(loss.gradient().data()[0]).isCloseTo(0f, within(1e-7f));
    }

    @Test
    void zLossIsTheSquareOfLogSumExp() {
        // l = 1 + ln 2; the gradient is p - onehot + 2 z l p.
        Loss loss = Cases.crossEntropy(new float[] {1f, 1f}, 0, PLAIN.withZLoss(0.25));
        double l = 1 + LN2;
        assertThat(loss.value()).isCloseTo(LN2 + 0.25 * l * l, within(1e-15));
        assertThat(loss.gradient().data()).containsExactly((float) (-0.5 + 0.25 * l), (float) (0.5 + 0.25 * l));
    }

    @Test
    void denseTargetsHaveLossAndGradientOfTheirFormulaInDouble() {
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.PROPERTY; i++) {
            int k = random.between(1, 40);
            float[] row = random.uniform(k, 8);
            float[] t = random.distribution(k);
            if (i % 2 == 0) {
                Arrays.fill(t, 0f);
                t[random.between(0, k - 1)] = 1f;
            }
            for (CrossEntropyOptions each : Cases.crossEntropy(k, random)) {
                CrossEntropyOptions options = new CrossEntropyOptions(
                        each.classWeights(), each.labelSmoothing(), PLAIN.ignoreIndex(), each.zLoss(), Reduction.SUM);
                Loss loss = SoftmaxCrossEntropy.loss(Tensor.matrix(row), Tensor.matrix(t), options);
                double exact = ExactLosses.crossEntropy(SoftmaxOracle.widen(row), SoftmaxOracle.widen(t), options);
                // A share meets three roundings, the sum of logarithms its bound.
                assertThat(loss.value())
                        .as("%s, %s, case %d", options, random, i)
                        .isCloseTo(exact, within(1e-6 * Math.max(1, exact)));
                // The factor is at most 1 + 2 z l, below 2; its parts are off by what softmax is, and a few roundings.
                double[] wide = SoftmaxOracle.widen(t);
                double[] numeric = CentralDifferences.gradient(
                        at -> ExactLosses.crossEntropy(at, wide, options), SoftmaxOracle.widen(row));
                for (int j = 0; j < k; j++) {
                    assertThat((double) loss.gradient().data()[j])
                            .as("%s, %s, case %d, element %d", options, random, i, j)
                            .isCloseTo(numeric[j], within(2 * Roundoff.softmaxRelative(k, 16) + 8 * Roundoff.U));
                }
            }
        }
    }

    @Test
    void aDenseRowOfOneClassHasTheLossOfTheIntegerTarget() {
        RandomRows random = new RandomRows(2);
        for (int k = 2; k < 40; k++) {
            float[] row = random.uniform(k, 20);
            int target = random.between(0, k - 1);
            float[] t = new float[k];
            t[target] = 1f;
            CrossEntropyOptions options = PLAIN.withReduction(Reduction.SUM)
                    .withLabelSmoothing(0.25)
                    .withZLoss(0.125)
                    .withClassWeights(random.distribution(k));
            Loss dense = SoftmaxCrossEntropy.loss(Tensor.matrix(row), Tensor.matrix(t), options);
            Loss integer = Cases.crossEntropy(row, target, options);
            assertThat(dense.value()).isCloseTo(integer.value(), within(1e-6 * integer.value()));
            for (int j = 0; j < k; j++) {
                float expected = integer.gradient().data()[j];
                assertThat(dense.gradient().data()[j]).as("k %d, %s", k, random).isCloseTo(expected, within(2e-6f));
            }
        }
    }

    @Test
    void theMeanOfDenseRowsDividesByTheirNumber() {
        Tensor dense = Tensor.matrix(new float[] {1f, 0f}, new float[] {0f, 1f});
        Loss loss = SoftmaxCrossEntropy.loss(TWO_ROWS, dense, PLAIN.withClassWeights(1f, 3f));
        assertThat(loss.value()).isEqualTo(2 * LN2);
        assertThat(loss.gradient().data()).containsExactly(-0.25f, 0.25f, 0.75f, -0.75f);
    }

    @Test
    void denseTargetsHaveNoIndexToIgnore() {
        assertThatThrownBy(() -> SoftmaxCrossEntropy.loss(TWO_ROWS, TWO_ROWS, PLAIN.withIgnoreIndex(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense targets have no class 1 to ignore; use integer targets, or leave the rows out");
    }

    @Test
    void aTargetThatIsNeitherAClassNorIgnoredIsRefused() {
        assertThatThrownBy(() -> SoftmaxCrossEntropy.loss(TWO_ROWS, new int[] {0, 2}, PLAIN.withIgnoreIndex(-100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target 2 of row 1 is not a class; expected 0 to 1 or the ignored -100");
    }

    @Test
    void thereIsOneTargetForEachPlace() {
        assertThatThrownBy(() -> SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(2, 3, 4)), new int[2], PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logits [2, 3, 4] take 8 targets, not 2");
    }
}
