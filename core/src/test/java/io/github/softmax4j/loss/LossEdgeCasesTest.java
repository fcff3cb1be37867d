package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in the documentation of the package, at every length from 1 to 40 and every place in the row. */
class LossEdgeCasesTest {
    private static final int LONGEST = 40;
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void anyNaNOrPlusInfinityMakesLossAndGradientNaN() {
        for (float poison : new float[] {Float.NaN, INF}) {
            for (int k = 1; k <= LONGEST; k++) {
                for (int at = 0; at < k; at++) {
                    float[] row = ascending(k);
                    row[at] = poison;
                    for (Loss loss : losses(row, k / 2)) {
                        assertNaN(loss);
                    }
                }
            }
        }
    }

    @Test
    void minusInfinityAloneMakesLossAndGradientNaN() {
        for (int k = 1; k <= LONGEST; k++) {
            float[] row = new float[k];
            Arrays.fill(row, -INF);
            losses(row, k - 1).forEach(LossEdgeCasesTest::assertNaN);
        }
    }

    @Test
    void aTargetOfMinusInfinityCostsInfinitelyMuchAndHasAFiniteGradient() {
        for (int k = 2; k <= LONGEST; k++) {
            for (int at = 0; at < k; at++) {
                float[] row = ascending(k);
                row[at] = -INF;
                for (Loss loss : losses(row, at)) {
                    assertThat(loss.value()).isEqualTo(Double.POSITIVE_INFINITY);
                    assertFinite(loss);
                    assertThat(loss.gradient().data()[at]).isNegative();
                }
            }
        }
    }

    @Test
    void anotherClassOfMinusInfinityCostsNothingWithoutSmoothing() {
        CrossEntropyOptions plain = CrossEntropyOptions.defaults();
        for (int k = 2; k <= LONGEST; k++) {
            float[] row = ascending(k);
            int target = k - 1;
            row[0] = -INF;
            assertThat(Cases.crossEntropy(row, target, plain.withZLoss(0.1)).value())
                    .isFinite();
            assertThat(Cases.focal(row, target, FocalOptions.defaults()).value())
                    .isFinite();
            Loss smooth = Cases.crossEntropy(row, target, plain.withLabelSmoothing(0.1));
            assertThat(smooth.value()).isEqualTo(Double.POSITIVE_INFINITY);
            assertFinite(smooth);

            float[] weights = new float[k];
            Arrays.fill(weights, 1f);
            weights[0] = 0f;
            Loss masked = Cases.crossEntropy(
                    row, target, plain.withLabelSmoothing(0.1).withClassWeights(weights));
            assertThat(masked.value()).as("a weight of 0, %d classes", k).isFinite();
            assertThat(masked.gradient().data()[0]).isZero();
        }
    }

    @Test
    void equalLogitsCostTheLogarithmOfTheirNumber() {
        for (float value : new float[] {0f, -1234.5f, Float.MAX_VALUE, -Float.MAX_VALUE}) {
            for (int k = 1; k <= LONGEST; k++) {
                float[] row = new float[k];
                Arrays.fill(row, value);
                // The sum k is exact; smoothing leaves the loss as it is.
                double expected = StrictMath.log(k);
                assertThat(Cases.crossEntropy(row, 0, CrossEntropyOptions.defaults())
                                .value())
                        .isEqualTo(expected);
                assertThat(Cases.crossEntropy(
                                        row, 0, CrossEntropyOptions.defaults().withLabelSmoothing(0.5))
                                .value())
                        .isCloseTo(expected, org.assertj.core.api.Assertions.within(4 * Math.ulp(expected)));
            }
        }
    }

    @Test
    void rowsOfTheCatalogueWithASoftmaxAreNeverNaNOrNegative() {
        List<float[]> rows = new ArrayList<>(NastyRows.finite());
        rows.addAll(NastyRows.partlyMasked());
        for (float[] row : rows) {
            for (int target = 0; target < row.length; target += Math.max(1, row.length / 17)) {
                for (Loss loss : losses(row, target)) {
                    assertThat(loss.value()).as(Arrays.toString(row)).isGreaterThanOrEqualTo(0);
                    assertThat(loss.gradient().data()).doesNotContain(Float.NaN);
                }
            }
        }
    }

    @Test
    void rowsOfTheCatalogueWithoutASoftmaxAreNaN() {
        for (float[] row : NastyRows.undefined()) {
            losses(row, 0).forEach(LossEdgeCasesTest::assertNaN);
        }
    }

    /** The losses that read all logits, with each option. */
    private static List<Loss> losses(float[] row, int target) {
        RandomRows random = new RandomRows(row.length);
        List<Loss> losses = new ArrayList<>();
        Cases.crossEntropy(row.length, random).forEach(o -> losses.add(Cases.crossEntropy(row, target, o)));
        Cases.focal(row.length, random).forEach(o -> losses.add(Cases.focal(row, target, o)));
        losses.add(KnowledgeDistillation.loss(
                Tensor.matrix(row),
                Tensor.matrix(random.uniform(row.length, 3)),
                new int[] {target},
                DistillationOptions.defaults()));
        return losses;
    }

    private static void assertNaN(Loss loss) {
        assertThat(loss.value()).isNaN();
        assertThat(loss.gradient().data()).containsOnly(Float.NaN);
    }

    private static void assertFinite(Loss loss) {
        for (float g : loss.gradient().data()) {
            assertThat(g).isFinite();
        }
    }

    private static float[] ascending(int k) {
        float[] row = new float[k];
        for (int j = 0; j < k; j++) {
            row[j] = 0.5f * j;
        }
        return row;
    }
}
