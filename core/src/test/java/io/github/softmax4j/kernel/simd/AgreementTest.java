package io.github.softmax4j.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.AdamStep;
import io.github.softmax4j.kernel.EveryFact;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.kernel.ScalarKernels;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.GuardedSlice;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The kernels on vectors against the scalar ones, bit for bit: every length from 0 to 200 and around every power of two
 * up to 65536, offsets that are no multiple of anything, and nasty values at every place of a vector.
 */
class AgreementTest {
    private static final Kernels SCALAR = ScalarKernels.INSTANCE;
    private static final Kernels SIMD = SimdKernels.create();

    /** Some kernel, with the offset of its output. */
    private interface Kernel {
        void run(Kernels kernels, float[] out, int offset);
    }

    @Test
    void softmaxAgrees() {
        forRows(
                1,
                (n, k, x) -> compare(
                        n * k,
                        "softmax " + k,
                        (kernels, y, at) -> kernels.rows().softmax(n, k, x, 3, y, at)));
    }

    @Test
    void softmaxOfManyRowsOfFewColumnsAgrees() {
        RandomRows random = new RandomRows(15);
        float[] nasty = NastyRows.values();
        for (int k = 1; k <= 10; k++) {
            for (int n : new int[] {15, 16, 17, 31, 63, 64, 65, 79, 80, 81, 200}) {
                int columns = k;
                float[] x = new float[n * k + 3];
                for (int i = 0; i < n; i++) {
                    System.arraycopy(random.logits(k), 0, x, 3 + i * k, k);
                    if (i % 7 == 0) {
                        x[3 + i * k + random.between(0, k - 1)] = nasty[random.between(0, nasty.length - 1)];
                    }
                }
                compare(
                        n * k,
                        "softmax of " + n + " rows of " + k + ", " + random,
                        (kernels, y, at) -> kernels.rows().softmax(n, columns, x, 3, y, at));
            }
        }
    }

    @Test
    void logSoftmaxAgrees() {
        forRows(
                2,
                (n, k, x) -> compare(
                        n * k,
                        "log-softmax " + k,
                        (kernels, y, at) -> kernels.rows().logSoftmax(n, k, x, 3, y, at)));
    }

    @Test
    void maximaAgree() {
        forRows(
                10,
                (n, k, x) -> compare(
                        n, "maxima " + k, (kernels, y, at) -> kernels.rows().max(n, k, x, 3, y, at)));
    }

    @Test
    void maxAndSumAgree() {
        forRows(9, (n, k, x) -> {
            compare(n, "maxima " + k, (kernels, y, at) -> kernels.rows().maxAndSum(n, k, x, 3, y, at, new float[n], 0));
            compare(n, "sums " + k, (kernels, y, at) -> kernels.rows().maxAndSum(n, k, x, 3, new float[n], 0, y, at));
        });
    }

    @Test
    void exponentialsAgree() {
        forRows(10, (n, k, x) -> {
            float[] maxima = new float[n];
            float[] factors = new float[n];
            SCALAR.rows().maxAndSum(n, k, x, 3, maxima, 0, factors, 0);
            for (int i = 0; i < n; i++) {
                factors[i] = Float.isFinite(maxima[i]) ? 1f / (1f + factors[i]) : Float.NaN;
            }
            compare(
                    n * k,
                    "exponentials " + k,
                    (kernels, y, at) -> kernels.rows().exponentials(n, k, x, 3, maxima, 0, factors, 0, y, at));
            compareInPlace(
                    n * k,
                    x,
                    (kernels, y, at) -> kernels.rows().exponentials(n, k, y, at, maxima, 0, factors, 0, y, at));
        });
    }

    @Test
    void expAndSumAgree() {
        forRows(10, (n, k, x) -> {
            float[] spare = new float[Math.max(n, n * k)];
            compare(
                    n * k,
                    "exponentials " + k,
                    (kernels, y, at) -> kernels.rows().expAndSum(n, k, x, 3, new float[n], 0, y, at, spare, 0));
            compare(
                    n,
                    "sums " + k,
                    (kernels, y, at) -> kernels.rows().expAndSum(n, k, x, 3, new float[n], 0, spare, 0, y, at));
            compare(
                    n,
                    "maxima " + k,
                    (kernels, y, at) -> kernels.rows().expAndSum(n, k, x, 3, y, at, spare, 0, new float[n], 0));
        });
    }

    @Test
    void normalizeAgreesForwardAndBackward() {
        forRows(11, (n, k, x) -> {
            float[] r = new float[n];
            compare(
                    n * k,
                    "normalize " + k,
                    (kernels, y, at) -> kernels.rows().normalize(n, k, 1e-5f, x, 3, y, at, r, 0));
            compare(
                    n * k,
                    "normalize backward " + k,
                    (kernels, dx, at) -> kernels.rows().normalizeBackward(n, k, x, 3, r, 0, x, 3, dx, at));
        });
    }

    @Test
    void softmaxBackwardAgrees() {
        forRows(3, (n, k, x) -> {
            float[] y = new float[n * k + 3];
            SCALAR.rows().softmax(n, k, x, 3, y, 3);
            compare(
                    n * k,
                    "softmax backward " + k,
                    (kernels, dx, at) -> kernels.rows().softmaxBackward(n, k, y, 3, x, 3, dx, at));
        });
    }

    @Test
    void logSoftmaxBackwardAgreesForAnyInput() {
        // Also where y is no log-softmax: positive, or without any order.
        forRows(
                4,
                (n, k, x) -> compare(
                        n * k,
                        "log-softmax backward " + k,
                        (kernels, dx, at) -> kernels.rows().logSoftmaxBackward(n, k, x, 3, x, 3, dx, at)));
    }

    @Test
    void crossEntropyAgrees() {
        RandomRows random = new RandomRows(50);
        forRows(5, (n, k, x) -> {
            int[] targets = new int[n];
            for (int i = 0; i < n; i++) {
                targets[i] = random.between(0, Math.max(0, k - 1));
            }
            if (k > 0) {
                double[][] losses = new double[2][n];
                compare(
                        n * k,
                        "cross-entropy " + k + ", " + random,
                        (kernels, dx, at) -> kernels.losses()
                                .crossEntropy(
                                        n, k, x, 3, targets, 0, 0.7f, losses[kernels == SIMD ? 1 : 0], 0, dx, at));
                assertThat(losses[1]).isEqualTo(losses[0]);
                compareInPlace(
                        n * k,
                        x,
                        (kernels, dx, at) -> kernels.losses()
                                .crossEntropy(
                                        n, k, dx, at, targets, 0, 0.7f, losses[kernels == SIMD ? 1 : 0], 0, dx, at));
                assertThat(losses[1]).isEqualTo(losses[0]);
            }
        });
    }

    @Test
    void denseCrossEntropyAgrees() {
        RandomRows random = new RandomRows(60);
        forRows(6, (n, k, x) -> {
            float[] t = new float[n * k];
            for (int i = 0; i < n; i++) {
                float[] row = random.distribution(k);
                if (k > 0 && i % 2 == 1) {
                    row = new float[k];
                    row[random.between(0, k - 1)] = 1f;
                }
                System.arraycopy(row, 0, t, i * k, k);
            }
            double[][] losses = new double[2][n];
            compare(
                    n * k,
                    "dense cross-entropy " + k + ", " + random,
                    (kernels, dx, at) -> kernels.losses()
                            .crossEntropyDense(n, k, x, 3, t, 0, 0.7f, losses[kernels == SIMD ? 1 : 0], 0, dx, at));
            assertThat(losses[1]).isEqualTo(losses[0]);
        });
    }

    @Test
    void rowLossesAgree() {
        RandomRows random = new RandomRows(80);
        forRows(10, (n, k, x) -> {
            if (k == 0) {
                return;
            }
            int[] targets = new int[n];
            for (int i = 0; i < n; i++) {
                targets[i] = random.between(i % 5 == 3 ? -1 : 0, k - 1);
            }
            for (RowLoss loss : List.of(
                    new EveryFact(random.distribution(k)),
                    new EveryFact(new float[] {0.3f}),
                    new EveryFact(RowLoss.NO_SHARES))) {
                double[][] losses = new double[2][n];
                compare(
                        n * k,
                        "row loss " + k + ", " + random,
                        (kernels, dx, at) -> kernels.losses()
                                .rowLoss(
                                        n,
                                        k,
                                        x,
                                        3,
                                        targets,
                                        0,
                                        loss,
                                        0.7f,
                                        losses[kernels == SIMD ? 1 : 0],
                                        0,
                                        dx,
                                        at));
                assertThat(losses[1]).isEqualTo(losses[0]);
            }
        });
    }

    @Test
    void sharesAgree() {
        RandomRows random = new RandomRows(90);
        forRows(11, (n, k, x) -> {
            float[] q = new float[n * k];
            for (int i = 0; i < n; i++) {
                float[] row = random.distribution(k);
                if (k > 0 && i % 2 == 1) {
                    row = new float[k];
                    row[random.between(0, k - 1)] = 0.3f;
                }
                System.arraycopy(row, 0, q, i * k, k);
            }
            double[][] losses = new double[2][n];
            compare(
                    n * k,
                    "shares " + k + ", " + random,
                    (kernels, dx, at) -> kernels.losses()
                            .crossEntropyShares(
                                    n, k, x, 3, q, 0, 0.1, 0.7f, losses[kernels == SIMD ? 1 : 0], 0, dx, at));
            assertThat(losses[1]).isEqualTo(losses[0]);
        });
    }

    @Test
    void activationsAgree() {
        for (int length : lengths()) {
            float[] x = nasty(length);
            float[] g = nasty(length + 7);
            compare(length, "relu", (k, y, at) -> k.elements().relu(length, x, 3, y, at));
            compare(length, "tanh", (k, y, at) -> k.elements().tanh(length, x, 3, y, at));
            compare(length, "sigmoid", (k, y, at) -> k.elements().sigmoid(length, x, 3, y, at));
            compare(length, "gelu", (k, y, at) -> k.elements().gelu(length, x, 3, y, at));
            compare(length, "gelu backward", (k, y, at) -> k.elements().geluBackward(length, x, 3, g, 8, y, at));
            compare(length, "relu backward", (k, y, at) -> k.elements().reluBackward(length, x, 3, g, 8, y, at));
            compare(length, "tanh backward", (k, y, at) -> k.elements().tanhBackward(length, x, 3, g, 8, y, at));
            compare(length, "sigmoid backward", (k, y, at) -> k.elements().sigmoidBackward(length, x, 3, g, 8, y, at));
        }
    }

    @Test
    void everyExponentialOfTheTailAgrees() {
        // Every float whose exponential is subnormal or nothing, and every 97th above.
        List<Float> values = new ArrayList<>();
        for (int bits = Float.floatToRawIntBits(103.9f); bits <= Float.floatToRawIntBits(104.1f); bits++) {
            values.add(Float.intBitsToFloat(bits));
        }
        for (int bits = 0; bits < Float.floatToRawIntBits(104f); bits += 9973) {
            values.add(Float.intBitsToFloat(bits));
        }
        int n = values.size();
        float[] x = new float[n + 3];
        for (int i = 0; i < n; i++) {
            x[i + 3] = -values.get(i);
        }
        compare(n, "sigmoid", (k, y, at) -> k.elements().sigmoid(n, x, 3, y, at));
        compare(n, "softmax", (k, y, at) -> k.rows().softmax(1, n, x, 3, y, at));
        compare(n, "log-softmax backward", (k, y, at) -> k.rows().logSoftmaxBackward(1, n, x, 3, x, 3, y, at));
    }

    @Test
    void updatesAgree() {
        for (int length : lengths()) {
            float[] g = new RandomRows(length).wide(length + 3);
            float[] m = new RandomRows(length + 1).wide(length + 3);
            float[] v = new RandomRows(length + 2).uniform(length + 3, 2);
            for (int i = 0; i < v.length; i++) {
                v[i] *= v[i];
            }
            AdamStep step = new AdamStep(0.9, 0.999, 1e-8).at(3, 0.01);
            compare(length, "addScaled", (k, w, at) -> k.updates().addScaled(length, 0.3f, g, 3, w, at));
            compare(length, "sgd", (k, w, at) -> k.updates().sgd(length, 0.1f, 0.9f, g, 3, m.clone(), 2, w, at));
            compare(
                    length,
                    "adam",
                    (k, w, at) -> k.updates().adam(length, step, g, 3, m.clone(), 2, v.clone(), 1, w, at));
        }
    }

    @Test
    void productsAgreeOnShapesAroundTheTiles() {
        RandomRows random = new RandomRows(70);
        for (int round = 0; round < 400; round++) {
            int n = random.between(0, 35);
            int d = random.between(0, 70);
            int k = random.between(0, 150);
            float[] a = random.wide(n * d + 3);
            float[] b = random.wide(d * k + 2);
            float[] at = random.wide(d * n + 3);
            float[] bt = random.wide(k * d + 2);
            String what = n + " x " + d + " x " + k + ", " + random + ", round " + round;
            compare(n * k, what, (kernels, c, o) -> kernels.products().multiply(n, d, k, a, 3, b, 2, c, o));
            compare(n * k, what, (kernels, c, o) -> kernels.products().multiplyTransposedA(d, n, k, at, 3, b, 2, c, o));
            compare(n * k, what, (kernels, c, o) -> kernels.products().multiplyTransposedB(n, k, d, a, 3, bt, 2, c, o));
            compare(n * k, what, (kernels, c, o) -> kernels.products().addTransposedA(d, n, k, at, 3, b, 2, c, o));
            compare(n * k, what, (kernels, c, o) -> kernels.products().addTransposedB(n, k, d, a, 3, bt, 2, c, o));
        }
    }

    /** Some rows: one of their lengths, and their elements from index 3 on. */
    private interface Rows {
        void check(int n, int k, float[] x);
    }

    private static void forRows(long seed, Rows rows) {
        RandomRows random = new RandomRows(seed);
        for (int k : lengths()) {
            int n = k > 1100 ? 1 : k > 200 ? 2 : random.between(1, 70);
            float[] x = new float[n * k + 3];
            for (int i = 0; i < n; i++) {
                System.arraycopy(random.logits(k), 0, x, 3 + i * k, k);
            }
            rows.check(n, k, x);
        }
        for (float[] row : NastyRows.all()) {
            // The same row at several places of a block, so that it begins at every lane.
            int n = 5;
            float[] x = new float[n * row.length + 3];
            for (int i = 0; i < n; i++) {
                System.arraycopy(row, 0, x, 3 + i * row.length, row.length);
            }
            rows.check(n, row.length, x);
        }
        // A NaN with a sign, as x86 makes it, at each place.
        for (int k : new int[] {1, 5, 16, 17, 40, 70}) {
            for (int j = 0; j < k; j++) {
                float[] x = new float[2 * k + 3];
                x[3 + j] = Float.intBitsToFloat(0xffc0_0000);
                rows.check(2, k, x);
            }
        }
    }

    private static int[] lengths() {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i <= 200; i++) {
            lengths.add(i);
        }
        for (int power = 256; power <= 65536; power *= 2) {
            lengths.addAll(List.of(power - 1, power, power + 1));
        }
        return lengths.stream().mapToInt(i -> i).toArray();
    }

    private static float[] nasty(int length) {
        float[] values = NastyRows.values();
        float[] x = new float[length + 3];
        for (int i = 0; i < x.length; i++) {
            x[i] = values[(i * 13) % values.length];
        }
        return x;
    }

    private static void compare(int length, String what, Kernel kernel) {
        GuardedSlice expected = GuardedSlice.output(5, length);
        GuardedSlice actual = GuardedSlice.output(5, length);
        kernel.run(SCALAR, expected.array(), 5);
        kernel.run(SIMD, actual.array(), 5);
        Bits.assertSame(actual.content(), expected.content(), what + ", length " + length);
        actual.assertGuardsUntouched(what + ", length " + length);
    }

    private static void compareInPlace(int length, float[] x, Kernel kernel) {
        float[] content = Arrays.copyOfRange(x, 3, 3 + length);
        GuardedSlice expected = GuardedSlice.of(5, content);
        GuardedSlice actual = GuardedSlice.of(5, content);
        kernel.run(SCALAR, expected.array(), 5);
        kernel.run(SIMD, actual.array(), 5);
        Bits.assertSame(actual.content(), expected.content(), "in place, length " + length);
        actual.assertGuardsUntouched("in place, length " + length);
    }
}
