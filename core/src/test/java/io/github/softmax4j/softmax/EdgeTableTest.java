package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of edge cases in the documentation of the package, every member at every number of columns that are left behind
 * the last whole vector: 1 to 40, and on both sides of multiples of 16.
 */
class EdgeTableTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;
    private static final float MAX = Float.MAX_VALUE;

    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(1, 40),
                IntStream.of(48, 64, 80, 128, 256, 512, 1024).flatMap(n -> IntStream.of(n - 1, n, n + 1)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void anyNaN(int n) {
        for (int at = 0; at < n; at += 1 + n / 50) {
            float[] row = ascending(n);
            row[at] = NAN;
            check(row, all(n, NAN), all(n, NAN), NAN, all(n, NAN), all(n, NAN));
            row[(at + 1) % n] = n == 1 ? NAN : INF;
            check(row, all(n, NAN), all(n, NAN), NAN, all(n, NAN), all(n, NAN));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void anyPlusInfinityAndNoNaN(int n) {
        for (int at = 0; at < n; at += 1 + n / 50) {
            float[] row = ascending(n);
            row[at] = INF;
            row[n - 1] = INF;
            check(row, all(n, NAN), all(n, NAN), INF, all(n, NAN), oneAt(n, at));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void allMinusInfinity(int n) {
        check(all(n, -INF), all(n, NAN), all(n, NAN), -INF, all(n, NAN), oneAt(n, 0));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void someMinusInfinity(int n) {
        for (int at = 0; at < n; at += 1 + n / 50) {
            float[] row = all(n, -INF);
            row[at] = -7.5f;
            float[] log = all(n, -INF);
            log[at] = 0f;
            check(row, oneAt(n, at), log, -7.5f, oneAt(n, at), oneAt(n, at));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void allEqual(int n) {
        for (float x : new float[] {0f, -0f, 1f, -103.5f, Float.MIN_VALUE, MAX, -MAX}) {
            float[] share = all(n, 1f / n);
            float[] log = all(n, 0f - (float) StrictMath.log(n));
            check(all(n, x), share, log, (float) (x + StrictMath.log(n)), share, oneAt(n, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void allButOneFarBelow(int n) {
        // The gap is an integer, so that no subtraction rounds; the sum is 1, and what exp gives stays.
        for (int at = 0; at < n; at += 1 + n / 50) {
            for (float gap : new float[] {89f, 95f, 102f}) {
                float[] row = all(n, -gap);
                row[at] = 0f;
                float[] p = Softmax.softmax(Tensor.vector(row)).data();
                float[] log = LogSoftmax.logSoftmax(Tensor.vector(row)).data();
                for (int j = 0; j < n; j++) {
                    double exact = j == at ? 1 : StrictMath.exp(-gap);
                    assertThat((double) p[j]).isBetween(exact - Float.MIN_VALUE, exact + Float.MIN_VALUE);
                }
                if (n > 1) {
                    assertThat(log[at == 0 ? 1 : 0]).isEqualTo(-gap);
                }
                check(row, p, log, 0f - log[at], oneAt(n, at), oneAt(n, at));
            }
        }
    }

    @Test
    void noElement() {
        float[] none = new float[0];
        check(none, none, none, -INF, none, none);
    }

    private static void check(
            float[] row, float[] softmax, float[] logSoftmax, float logSumExp, float[] sparse, float[] hard) {
        String what = " of " + row.length + ", " + Arrays.toString(Arrays.copyOf(row, Math.min(6, row.length)));
        Tensor x = Tensor.vector(row);
        Bits.assertSame(Softmax.softmax(x).data(), softmax, "softmax" + what);
        Bits.assertSame(LogSoftmax.logSoftmax(x).data(), logSoftmax, "log-softmax" + what);
        Bits.assertSame(LogSumExp.logSumExp(x).data(), new float[] {logSumExp}, "logsumexp" + what);
        Bits.assertSame(Sparsemax.sparsemax(x).data(), sparse, "sparsemax" + what);
        Bits.assertSame(Entmax15.entmax15(x).data(), sparse, "entmax15" + what);
        Bits.assertSame(Hardmax.hardmax(x).data(), hard, "hardmax" + what);

        // With as many masked places behind it, which hold NaN.
        int n = row.length;
        float[] wide = all(2 * n, NAN);
        boolean[] kept = new boolean[2 * n];
        System.arraycopy(row, 0, wide, 0, n);
        Arrays.fill(kept, 0, n, true);
        Mask mask = Mask.of(Shape.of(2 * n), kept);
        float[] masked = Arrays.copyOf(softmax, 2 * n);
        Bits.assertSame(MaskedSoftmax.softmax(Tensor.vector(wide), mask).data(), masked, "masked softmax" + what);
        float[] maskedLog = Arrays.copyOf(logSoftmax, 2 * n);
        Arrays.fill(maskedLog, n, 2 * n, -INF);
        Bits.assertSame(
                MaskedSoftmax.logSoftmax(Tensor.vector(wide), mask).data(), maskedLog, "masked log-softmax" + what);
    }

    private static float[] all(int n, float value) {
        float[] row = new float[n];
        Arrays.fill(row, value);
        return row;
    }

    private static float[] oneAt(int n, int at) {
        float[] row = new float[n];
        row[at] = 1f;
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
