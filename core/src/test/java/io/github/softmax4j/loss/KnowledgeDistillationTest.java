package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import org.junit.jupiter.api.Test;

class KnowledgeDistillationTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final DistillationOptions SOFT =
            DistillationOptions.defaults().withReduction(Reduction.SUM).withHardWeight(0);

    @Test
    void anEvenStudentOfAnUnevenTeacher() {
        // T = 2, teacher (2 ln 3, 0): q = (3/4, 1/4), p = (1/2, 1/2).
        float[] teacher = {(float) (2 * StrictMath.log(3)), 0f};
        Loss loss = of(new float[] {0f, 0f}, teacher, SOFT);
        double divergence = 0.75 * StrictMath.log(1.5) + 0.25 * StrictMath.log(0.5);
        assertThat(loss.value()).isCloseTo(4 * divergence, within(1e-6));
        // T (p - q)
        assertThat(loss.gradient().data()[0]).isCloseTo(-0.5f, within(1e-6f));
        assertThat(loss.gradient().data()[1]).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void aStudentThatAgreesCostsNothing() {
        for (float[] row : NastyRows.finite()) {
            Loss loss = of(row, row, SOFT);
            assertThat(loss.value()).isZero();
            assertThat(loss.gradient().data()).containsOnly(0f);
        }
    }

    @Test
    void aStudentThatNearlyAgreesCostsTheSquareOfWhatItIsOff() {
        // Of second order in 2^-10; the plain sum of q (ln q - ln p) would be off by 2^-24.
        float[] teacher = {1f, 0f, -1f};
        float[] student = {1f + 0x1p-10f, 0f, -1f};
        double exact = ExactLosses.distillation(SoftmaxOracle.widen(student), SoftmaxOracle.widen(teacher), 0, SOFT);
        assertThat(of(student, teacher, SOFT).value()).isCloseTo(exact, within(2e-3 * exact));
    }

    @Test
    void targetsAloneAreCrossEntropyBitForBitAndTheTeacherIsNotRead() {
        float[] row = {1f, 2f, -3f};
        float[] teacher = {Float.NaN, 0f, 0f};
        Loss loss = of(row, teacher, SOFT.withHardWeight(1));
        Loss expected = SoftmaxCrossEntropy.loss(Tensor.matrix(row), new int[] {0}, Reduction.SUM);
        assertThat(loss.value()).isEqualTo(expected.value());
        Bits.assertSame(loss.gradient().data(), expected.gradient().data(), "gradient");
    }

    @Test
    void lossAndGradientAreThoseOfTheFormulaInDouble() {
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < Cases.PROPERTY; round++) {
            int k = random.between(1, 30);
            float[] row = random.uniform(k, 6);
            float[] teacher = random.uniform(k, 6);
            DistillationOptions options = SOFT.withTemperature(new double[] {0.5, 1, 3, 20}[round % 4])
                    .withHardWeight(round % 3 / 2.5);
            double t = options.temperature();
            double[] wide = SoftmaxOracle.widen(teacher);
            Loss loss = of(row, teacher, options);
            double exact = ExactLosses.distillation(SoftmaxOracle.widen(row), wide, 0, options);
            // Log-probabilities are off by 2^-19 at size 24, and their differences count q, T^2 times.
            assertThat(loss.value())
                    .as("%s, %s, round %d", options, random, round)
                    .isCloseTo(exact, within(0x1p-18 * Math.max(1, t * t)));
            double[] numeric = CentralDifferences.gradient(
                    at -> ExactLosses.distillation(at, wide, 0, options), SoftmaxOracle.widen(row));
            for (int j = 0; j < k; j++) {
                assertThat((double) loss.gradient().data()[j])
                        .as("%s, %s, round %d", options, random, round)
                        .isCloseTo(numeric[j], within(4e-6 * Math.max(1, t)));
            }
        }
    }

    @Test
    void anInfiniteGapOfTheStudentCostsInfinitelyMuchWhereTheTeacherHasAProbability() {
        Loss loss = of(new float[] {0f, -INF}, new float[] {0f, 0f}, SOFT);
        assertThat(loss.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(loss.gradient().data()).containsExactly(1f, -1f);
    }

    @Test
    void anInfiniteGapOfTheTeacherCostsTheProbabilityOfTheStudent() {
        // q = (1, 0), p = (1/2, 1/2): T^2 ln 2.
        Loss loss = of(new float[] {0f, 0f}, new float[] {0f, -INF}, SOFT);
        assertThat(loss.value()).isCloseTo(4 * StrictMath.log(2), within(1e-6));
        assertThat(of(new float[] {0f, -INF}, new float[] {0f, -INF}, SOFT).value())
                .isZero();
    }

    @Test
    void aTeacherWithoutASoftmaxMakesTheRowNaN() {
        for (float[] teacher : NastyRows.undefined()) {
            Loss loss = of(new float[teacher.length], teacher, SOFT);
            assertThat(loss.value()).isNaN();
            assertThat(loss.gradient().data()).containsOnly(Float.NaN);
        }
    }

    @Test
    void ignoredRowsDoNotCount() {
        Tensor student = Tensor.matrix(new float[] {Float.NaN, 0f}, new float[] {0f, 0f});
        Tensor teacher = Tensor.matrix(new float[] {0f, 0f}, new float[] {0f, 0f});
        DistillationOptions options =
                DistillationOptions.defaults().withHardWeight(0.5).withIgnoreIndex(-1);
        Loss loss = KnowledgeDistillation.loss(student, teacher, new int[] {-1, 0}, options);
        assertThat(loss.value()).isEqualTo(StrictMath.log(2) / 2);
        assertThat(loss.gradient().data()).containsExactly(0f, 0f, -0.25f, 0.25f);

        Loss none = KnowledgeDistillation.loss(student, teacher, new int[] {-1, -1}, options);
        assertThat(none.value()).isNaN();
        assertThat(none.gradient().data()).containsOnly(0f);
    }

    @Test
    void theTeacherHasTheShapeOfTheStudent() {
        assertThatThrownBy(() -> KnowledgeDistillation.loss(
                        Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 2)), new int[2], SOFT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the teacher's logits have the shape of the student's, [2, 3], not [3, 2]");
    }

    private static Loss of(float[] student, float[] teacher, DistillationOptions options) {
        return KnowledgeDistillation.loss(Tensor.matrix(student), Tensor.matrix(teacher), new int[] {0}, options);
    }
}
