package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds without knowing the right answer. */
class PropertiesTest {
    @Test
    void addingAConstantChangesNothingWhereTheSumIsExact() {
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 60);
            float[] row = new float[n];
            float[] shifted = new float[n];
            for (int j = 0; j < n; j++) {
                row[j] = random.between(-4000, 4000) / 64f;
                shifted[j] = row[j] + 1024f;
            }
            Bits.assertSame(softmax(shifted), softmax(row), random + ", row " + i);
            Bits.assertSame(logSoftmax(shifted), logSoftmax(row), random + ", row " + i);
        }
    }

    @Test
    void reorderingTheRowReordersTheOutputWithinTwiceTheBound() {
        // The lanes add in another order, so that both results may be off, each by its bound.
        WorstRatio ratios = new WorstRatio("permutation");
        RandomRows random = new RandomRows(2);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(2, 60);
            float[] row = random.logits(n);
            float[] y = softmax(row);
            float[] reversed = softmax(reverse(row));
            float max = max(row);
            for (int j = 0; j < n; j++) {
                double bound = 2 * (softmaxRelative(n, max - row[j]) * y[j] + TINY);
                String what = random + ", row " + i;
                ratios.add(reversed[n - 1 - j], y[j], bound, () -> what);
            }
        }
        ratios.check();
    }

    @Test
    void upToOneLaneEachReorderingByHalvesKeepsTheBits() {
        // 8 and 8 elements in 16 lanes: swapping the halves swaps the operands of the first fold.
        float[] row = new RandomRows(3).uniform(16, 10);
        float[] swapped = new float[16];
        System.arraycopy(row, 0, swapped, 8, 8);
        System.arraycopy(row, 8, swapped, 0, 8);
        float[] y = softmax(row);
        float[] expected = new float[16];
        System.arraycopy(y, 0, expected, 8, 8);
        System.arraycopy(y, 8, expected, 0, 8);
        Bits.assertSame(softmax(swapped), expected, "halves swapped");
    }

    @Test
    void logSoftmaxKeepsTheOrder() {
        for (float[] row : manyRows(4)) {
            assertOrderKept(row, logSoftmax(row), 0);
        }
    }

    @Test
    void softmaxKeepsTheOrderOfElementsThatDifferByMoreThanTheErrorOfExp() {
        // exp is off by at most 0.87 ulp, 1.8 u, so that neighbouring floats may come out in the wrong order; and the
        // two subtractions of the maximum round, each by at most u times the gap. Beyond 104 everything is 0.
        for (float[] row : manyRows(5)) {
            assertOrderKept(row, softmax(row), U * (4 + 2 * Math.min(104, max(row) - min(row))));
        }
    }

    @Test
    void theLargestLogitHasTheLargestProbability() {
        for (float[] row : manyRows(6)) {
            float[] y = softmax(row);
            float largest = max(y);
            float max = max(row);
            for (int j = 0; j < row.length; j++) {
                if (row[j] == max) {
                    assertThat(y[j])
                            .as("element %d of %s", j, Arrays.toString(row))
                            .isEqualTo(largest);
                }
            }
        }
    }

    @Test
    void appendingMinusInfinityChangesNoBit() {
        for (float[] row : manyRows(7)) {
            for (int more : new int[] {1, 2, 15, 16, 17}) {
                float[] longer = Arrays.copyOf(row, row.length + more);
                Arrays.fill(longer, row.length, longer.length, Float.NEGATIVE_INFINITY);
                Bits.assertSame(Arrays.copyOf(softmax(longer), row.length), softmax(row), "softmax");
                Bits.assertSame(Arrays.copyOf(logSoftmax(longer), row.length), logSoftmax(row), "log-softmax");
            }
        }
    }

    @Test
    void equalLogitsGiveEqualOutputsBitForBit() {
        RandomRows random = new RandomRows(8);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(2, 100);
            float[] row = random.uniform(n, 20);
            int a = random.between(0, n - 1);
            int b = random.between(0, n - 1);
            row[b] = row[a];
            float[] y = softmax(row);
            float[] logY = logSoftmax(row);
            assertThat(y[a]).as("%s, row %d", random, i).isEqualTo(y[b]);
            assertThat(logY[a]).as("%s, row %d", random, i).isEqualTo(logY[b]);
        }
    }

    @Test
    void aRowAloneHasTheBitsOfThatRowInABatch() {
        RandomRows random = new RandomRows(9);
        for (int k : new int[] {1, 2, 10, 15, 16, 17, 100}) {
            int n = 23;
            float[] rows = new float[n * k];
            for (int i = 0; i < n; i++) {
                System.arraycopy(random.logits(k), 0, rows, i * k, k);
            }
            Tensor batch = Tensor.wrap(Shape.of(n, k), rows);
            float[] y = Softmax.softmax(batch).data();
            float[] logY = LogSoftmax.logSoftmax(batch).data();
            for (int i = 0; i < n; i++) {
                float[] row = Arrays.copyOfRange(rows, i * k, (i + 1) * k);
                String what = "row " + i + " of " + k + ", " + random;
                Bits.assertSame(softmax(row), Arrays.copyOfRange(y, i * k, (i + 1) * k), what);
                Bits.assertSame(logSoftmax(row), Arrays.copyOfRange(logY, i * k, (i + 1) * k), what);
            }
        }
    }

    @Test
    void aNonFiniteRowDoesNotReachItsNeighbours() {
        Tensor batch = Tensor.matrix(
                new float[] {1f, 2f},
                new float[] {Float.NaN, 0f},
                new float[] {Float.POSITIVE_INFINITY, 0f},
                new float[] {1f, 2f});
        float[] y = Softmax.softmax(batch).data();
        Bits.assertSame(Arrays.copyOf(y, 2), softmax(new float[] {1f, 2f}), "row 0");
        Bits.assertSame(Arrays.copyOfRange(y, 6, 8), softmax(new float[] {1f, 2f}), "row 3");
    }

    @Test
    void probabilitiesOfTwoClassesAreOppositeUnderExchange() {
        RandomRows random = new RandomRows(10);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            float[] row = random.logits(2);
            Bits.assertSame(reverse(softmax(reverse(row))), softmax(row), random + ", row " + i);
        }
    }

    private static void assertOrderKept(float[] row, float[] y, double margin) {
        Integer[] order = new Integer[row.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Float.compare(row[a], row[b]));
        float largestBelow = Float.NEGATIVE_INFINITY;
        int below = 0;
        for (int i : order) {
            while (row[order[below]] < row[i] - margin) {
                largestBelow = Math.max(largestBelow, y[order[below++]]);
            }
            assertThat(y[i]).as("element %d of %s", i, Arrays.toString(row)).isGreaterThanOrEqualTo(largestBelow);
        }
    }

    private static List<float[]> manyRows(long seed) {
        List<float[]> rows = new ArrayList<>(NastyRows.finite());
        RandomRows random = new RandomRows(seed);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            rows.add(random.logits(random.between(1, 100)));
        }
        return rows;
    }

    private static float max(float[] row) {
        float max = Float.NEGATIVE_INFINITY;
        for (float element : row) {
            max = Math.max(max, element);
        }
        return max;
    }

    private static float min(float[] row) {
        float min = Float.POSITIVE_INFINITY;
        for (float element : row) {
            min = Math.min(min, element);
        }
        return min;
    }

    private static float[] reverse(float[] row) {
        float[] reversed = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            reversed[i] = row[row.length - 1 - i];
        }
        return reversed;
    }

    private static float[] softmax(float[] row) {
        return Softmax.softmax(Tensor.vector(row)).data();
    }

    private static float[] logSoftmax(float[] row) {
        return LogSoftmax.logSoftmax(Tensor.vector(row)).data();
    }
}
