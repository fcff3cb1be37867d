package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds of every member; {@link PropertiesTest} has what holds of softmax and log-softmax alone. */
class FamilyPropertiesTest {
    static final List<Family> DISTRIBUTIONS = Family.DISTRIBUTIONS;

    @ParameterizedTest
    @EnumSource
    void addingAConstantChangesNothingWhereTheSumIsExact(Family member) {
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 60);
            float[] row = new float[n];
            float[] shifted = new float[n];
            for (int j = 0; j < n; j++) {
                row[j] = random.between(-300, 300) / 64f;
                shifted[j] = row[j] + 1024f;
            }
            Bits.assertSame(member.forward(shifted), member.forward(row), member + ", " + random + ", row " + i);
        }
    }

    @ParameterizedTest
    @FieldSource("DISTRIBUTIONS")
    void probabilitiesSumToOneWithinTheirBound(Family member) {
        WorstRatio ratios = new WorstRatio("sum of " + member);
        RandomRows random = new RandomRows(2);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 300);
            double sum = 0;
            for (float y : member.forward(random.logits(n))) {
                assertThat(y).isBetween(0f, 1f);
                sum += y;
            }
            String what = random + ", row " + i;
            ratios.add(sum, 1, (laneDepth(n) + 1) * U + n * TINY, () -> what);
        }
        ratios.check();
    }

    @ParameterizedTest
    @EnumSource
    void theOrderIsKeptUpToTheErrorOfExp(Family member) {
        RandomRows random = new RandomRows(3);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            float[] row = random.logits(random.between(2, 60));
            float[] y = member.forward(row);
            int a = random.between(0, row.length - 1);
            int b = random.between(0, row.length - 1);
            if (row[a] <= row[b]) {
                // Hardmax breaks ties, and exp may put floats side by side in the wrong order, by one ulp.
                float slack = member.isLogarithm() ? 0f : 2 * Math.ulp(y[b]);
                assertThat(member == Family.HARDMAX && row[a] == row[b] ? y[b] : y[a])
                        .as("%s, %s, row %d", member, random, i)
                        .isLessThanOrEqualTo(y[b] + slack);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reorderingTheRowReordersTheOutputWithinTheBound(Family member) {
        WorstRatio ratios = new WorstRatio("permutation of " + member);
        RandomRows random = new RandomRows(4);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(2, 60);
            float[] row = random.uniform(n, 8);
            float[] reversed = new float[n];
            for (int j = 0; j < n; j++) {
                reversed[j] = row[n - 1 - j];
            }
            float[] y = member.forward(row);
            float[] yReversed = member.forward(reversed);
            String what = random + ", row " + i;
            for (int j = 0; j < n; j++) {
                // Gaps of at most 16, at a temperature of at least 0.7: both sides are off by their bound.
                double bound = member.isLogarithm()
                        ? (4 * Math.abs(y[j]) + 4 * softmaxRelative(n, 24) / U) * U
                        : 2 * softmaxRelative(n, 24) * y[j] + TINY;
                ratios.add(yReversed[n - 1 - j], y[j], bound, () -> what);
            }
        }
        ratios.check();
    }

    @ParameterizedTest
    @EnumSource
    void appendingMinusInfinityChangesNoBit(Family member) {
        RandomRows random = new RandomRows(5);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            float[] row = random.logits(random.between(1, 100));
            float[] longer = Arrays.copyOf(row, row.length + 1 + i % 40);
            Arrays.fill(longer, row.length, longer.length, Float.NEGATIVE_INFINITY);
            float[] y = member.forward(longer);
            String what = member + ", " + random + ", row " + i;
            Bits.assertSame(Arrays.copyOf(y, row.length), member.forward(row), what);
            assertThat(Arrays.copyOfRange(y, row.length, y.length))
                    .as(what)
                    .containsOnly(member.isLogarithm() ? Float.NEGATIVE_INFINITY : 0f);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARDMAX")
    void equalLogitsGiveEqualOutputsBitForBit(Family member) {
        RandomRows random = new RandomRows(6);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(2, 100);
            float[] row = random.uniform(n, 3);
            int a = random.between(0, n - 1);
            int b = random.between(0, n - 1);
            row[b] = row[a];
            float[] y = member.forward(row);
            assertThat(y[a]).as("%s, %s, row %d", member, random, i).isEqualTo(y[b]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowAloneHasTheBitsOfThatRowInABatch(Family member) {
        RandomRows random = new RandomRows(7);
        for (int k : new int[] {1, 2, 10, 15, 16, 17, 31, 32, 33, 100}) {
            int n = 23;
            float[] rows = new float[n * k];
            for (int i = 0; i < n; i++) {
                System.arraycopy(i == 5 ? new float[] {Float.NaN} : random.logits(k), 0, rows, i * k, i == 5 ? 1 : k);
            }
            float[] y = member.forward(Tensor.wrap(Shape.of(n, k), rows), -1).data();
            for (int i = 0; i < n; i++) {
                Bits.assertSame(
                        Arrays.copyOfRange(y, i * k, (i + 1) * k),
                        member.forward(Arrays.copyOfRange(rows, i * k, (i + 1) * k)),
                        member + ", row " + i + " of " + k + ", " + random);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsSumToZeroWithinTheirBound(Family member) {
        WorstRatio ratios = new WorstRatio("sum of gradient of " + member);
        RandomRows random = new RandomRows(8);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 100);
            Tensor x = Tensor.vector(random.logits(n));
            float[] gradY = random.uniform(n, 8);
            double sum = 0;
            for (float g : member.backward(member.forward(x, 0), Tensor.vector(gradY), 0)
                    .data()) {
                sum += g;
            }
            // As AccuracyTest derives them; a temperature of 0.7 divides by itself and rounds once more.
            double size = member.isLogarithm() ? 8.0 * n : 8;
            double units = 2 * laneDepth(n) + 5 * Math.log(n) + 9;
            String what = random + ", row " + i;
            ratios.add(sum, 0, (units * U * size + n * TINY * 8) / 0.7, () -> what);
        }
        ratios.check();
    }
}
