package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in the documentation of the package, at every length from 0 to 40 and every place in the row. */
class EdgeCasesTest {
    private static final int LONGEST = 40;
    private static final float INF = Float.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, INF})
    void anyNaNOrPlusInfinityMakesTheRowNaN(float poison) {
        for (int n = 1; n <= LONGEST; n++) {
            for (int at = 0; at < n; at++) {
                float[] row = ascending(n);
                row[at] = poison;
                assertAllNaN(row);
            }
        }
    }

    @Test
    void minusInfinityAloneMakesTheRowNaN() {
        for (int n = 1; n <= LONGEST; n++) {
            assertAllNaN(filled(n, -INF));
        }
    }

    @Test
    void rowsOfTheCatalogueWithoutASoftmaxAreNaN() {
        NastyRows.undefined().forEach(EdgeCasesTest::assertAllNaN);
    }

    @Test
    void rowsOfTheCatalogueWithASoftmaxAreNotNaN() {
        for (float[] row : NastyRows.finite()) {
            assertThat(softmax(row)).doesNotContain(Float.NaN);
            assertThat(logSoftmax(row)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void minusInfinityAmongOthersGivesZeroAndMinusInfinityThere() {
        for (int n = 2; n <= LONGEST; n++) {
            for (int at = 0; at < n; at++) {
                float[] row = ascending(n);
                row[at] = -INF;
                assertThat(Bits.of(softmax(row)[at])).isEqualTo(Bits.of(0f));
                assertThat(logSoftmax(row)[at]).isEqualTo(-INF);
            }
        }
    }

    @Test
    void minusInfinityAmongOthersLeavesTheRestFinite() {
        for (float[] row : NastyRows.partlyMasked()) {
            float[] y = softmax(row);
            float[] logY = logSoftmax(row);
            for (int i = 0; i < row.length; i++) {
                assertThat(y[i]).isBetween(0f, 1f);
                assertThat(Float.isFinite(logY[i])).isEqualTo(row[i] > -INF);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, -0f, 1f, -103.5f, Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE})
    void equalElementsShareOneEqually(float value) {
        for (int n = 1; n <= LONGEST; n++) {
            // The sum n is exact, 1 / n is rounded once, and ln n in double once more to float.
            assertThat(softmax(filled(n, value))).containsOnly(1f / n);
            assertThat(logSoftmax(filled(n, value))).containsOnly(0f - (float) StrictMath.log(n));
        }
    }

    @Test
    void oneElementIsCertain() {
        for (float value : NastyRows.finiteValues()) {
            assertThat(Bits.of(softmax(new float[] {value}))).isEqualTo(Bits.of(1f));
            assertThat(logSoftmax(new float[] {value})).containsExactly(0f);
        }
    }

    @Test
    void noElementGivesNoElement() {
        assertThat(softmax(new float[0])).isEmpty();
        assertThat(logSoftmax(new float[0])).isEmpty();
    }

    static final float[] GAPS = {87.33654f, 87.5f, 88.5f, 90f, 95f, 100f, 102f, 103f, 103.9f};

    @ParameterizedTest
    @FieldSource("GAPS")
    void aGapInTheRangeOfSubnormalsGivesASubnormalWithinOne(float gap) {
        // The sum is 1 and the product with its reciprocal exact: what is left is the error of exp, below one
        // subnormal.
        for (int n = 2; n <= LONGEST; n++) {
            float[] row = filled(n, -gap);
            row[n - 1] = 0f;
            double exact = SoftmaxOracle.softmax(row)[0];
            assertThat((double) softmax(row)[0])
                    .as("gap %s, length %d", gap, n)
                    .isGreaterThan(0)
                    .isBetween(exact - Float.MIN_VALUE, exact + Float.MIN_VALUE);
            assertThat(logSoftmax(row)[0]).isEqualTo(-gap);
        }
    }

    @Test
    void aGapBeyondTheSubnormalsGivesZeroAndItsLogarithmStays() {
        for (float gap : new float[] {103.98f, 104f, 200f, 1e30f, Float.MAX_VALUE}) {
            assertThat(Bits.of(softmax(new float[] {-gap, 0f}))).isEqualTo(Bits.of(0f, 1f));
            assertThat(logSoftmax(new float[] {-gap, 0f})[0]).isEqualTo(-gap);
        }
    }

    @Test
    void aGapLargerThanTheLargestFloatIsMinusInfinityInTheLogarithm() {
        assertThat(softmax(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE})).containsExactly(1f, 0f);
        assertThat(logSoftmax(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE})).containsExactly(0f, -INF);
    }

    private static void assertAllNaN(float[] row) {
        assertThat(softmax(row)).hasSize(row.length).containsOnly(Float.NaN);
        assertThat(logSoftmax(row)).hasSize(row.length).containsOnly(Float.NaN);
    }

    private static float[] softmax(float[] row) {
        return Softmax.softmax(Tensor.vector(row)).data();
    }

    private static float[] logSoftmax(float[] row) {
        return LogSoftmax.logSoftmax(Tensor.vector(row)).data();
    }

    private static float[] filled(int n, float value) {
        float[] row = new float[n];
        Arrays.fill(row, value);
        return row;
    }

    private static float[] ascending(int n) {
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = i * 0.5f - 3f;
        }
        return row;
    }
}
