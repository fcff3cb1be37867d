package io.github.softmax4j.kernel;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.gamma;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.GuardedSlice;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Kernels} owes in matrix products; a test class of each extends this. */
public abstract class ProductsContract {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65};
    /** Longer than every block of every implementation in each dimension; one dimension at a time keeps it short. */
    private static final int[][] LARGE = {
        {9, 1100, 50},
        {9, 70, 1100},
        {150, 65, 50},
        {3, 1100, 300},
        {20, 1100, 7},
        {23, 133, 16},
        {33, 3300, 70},
        {50, 3200, 49}
    };

    /** What lies between the rows of a matrix that is a part of a larger one. */
    private static final float GAP = Float.NaN;

    protected ProductsContract() {}

    /** Returns the implementation under test. */
    protected abstract Kernels kernels();

    @Test
    void multiplyIsOneAscendingChainForEachElementOrEightForFewColumns() {
        forManyShapes(
                1,
                (n, d, k, a, b, offset, what) -> Bits.assertSame(
                        multiply(n, d, k, a, b, offset, what), NaiveKernels.multiply(n, d, k, a, b), what));
    }

    @Test
    void multiplyTransposedAIsOneAscendingChainForEachElement() {
        forManyShapes(
                2,
                (n, d, k, a, b, offset, what) -> Bits.assertSame(
                        multiplyTransposedA(d, n, k, NaiveKernels.transpose(n, d, a), b, offset, what),
                        NaiveKernels.multiplyInOneChain(n, d, k, a, b),
                        what));
    }

    @Test
    void multiplyTransposedBIsOneAscendingChainForEachElement() {
        forManyShapes(
                3,
                (n, d, k, a, b, offset, what) -> Bits.assertSame(
                        multiplyTransposedB(n, k, d, a, NaiveKernels.transpose(d, k, b), offset, what),
                        NaiveKernels.multiplyInOneChain(n, d, k, a, b),
                        what));
    }

    @Test
    void productsOfPartsOfLargerMatricesLeaveTheRestAlone() {
        forManyShapes(4, (n, d, k, a, b, offset, what) -> {
            float[] narrow = NaiveKernels.multiply(n, d, k, a, b);
            float[] chain = NaiveKernels.multiplyInOneChain(n, d, k, a, b);
            float[] aT = NaiveKernels.transpose(n, d, a);
            float[] bT = NaiveKernels.transpose(d, k, b);
            ProductKernels products = kernels().products();
            assertPart(
                    n,
                    k,
                    narrow,
                    "A B " + what,
                    (c, at, row) ->
                            products.multiply(n, d, k, apart(n, d, a), 3, d + 2, apart(d, k, b), 3, k + 2, c, at, row));
            assertPart(
                    n,
                    k,
                    chain,
                    "A^T B " + what,
                    (c, at, row) -> products.multiplyTransposedA(
                            d, n, k, apart(d, n, aT), 3, n + 2, apart(d, k, b), 3, k + 2, c, at, row));
            assertPart(
                    n,
                    k,
                    chain,
                    "A B^T " + what,
                    (c, at, row) -> products.multiplyTransposedB(
                            n, k, d, apart(n, d, a), 3, d + 2, apart(k, d, bT), 3, d + 2, c, at, row));
        });
    }

    @Test
    void denseOfPartsOfLargerMatricesLeavesTheRestAlone() {
        forManyShapes(8, (n, d, k, x, w, offset, what) -> {
            float[] bias = new RandomRows(offset).uniform(k, 1);
            float[] expected = NaiveKernels.multiply(n, d, k, x, w);
            for (int i = 0; i < n * k; i++) {
                expected[i] = Exp.tanh(expected[i] + bias[i % k]);
            }
            assertPart(
                    n,
                    k,
                    expected,
                    what,
                    (y, at, row) -> kernels()
                            .products()
                            .dense(
                                    n,
                                    d,
                                    k,
                                    apart(n, d, x),
                                    3,
                                    d + 2,
                                    apart(d, k, w),
                                    3,
                                    k + 2,
                                    bias,
                                    0,
                                    Epilogue.TANH,
                                    y,
                                    at,
                                    row));
        });
    }

    /** Writes a result into a larger matrix. */
    private interface Into {
        void run(float[] c, int offset, int row);
    }

    /** Checks a result of [n, k] whose rows lie {@code k + 5} apart, and that what lies between them stays as it is. */
    private static void assertPart(int n, int k, float[] expected, String what, Into into) {
        int row = k + 5;
        float[] c = new float[n * row + 9];
        Arrays.fill(c, GAP);
        float[] whole = c.clone();
        for (int i = 0; i < n; i++) {
            System.arraycopy(expected, i * k, whole, 4 + i * row, k);
        }
        into.run(c, 4, row);
        Bits.assertSame(c, whole, what);
    }

    /** Returns the matrix from index 3 on, with two elements that nobody may use between its rows. */
    private static float[] apart(int rows, int columns, float[] matrix) {
        float[] apart = new float[3 + rows * (columns + 2)];
        Arrays.fill(apart, GAP);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(matrix, i * columns, apart, 3 + i * (columns + 2), columns);
        }
        return apart;
    }

    @Test
    void wideProductsOfNastyValuesHaveTheBitsOfTheChain() {
        float[] values = NastyRows.values();
        int n = 11;
        int d = 19;
        int k = 67;
        float[] a = new float[n * d];
        float[] b = new float[d * k];
        for (int i = 0; i < a.length; i++) {
            a[i] = values[(i * 41) % values.length];
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = values[(i * 37) % values.length];
        }
        float[] expected = NaiveKernels.multiplyInOneChain(n, d, k, a, b);
        Bits.assertSame(multiply(n, d, k, a, b, 1, "nasty"), expected, "A B");
        Bits.assertSame(
                multiplyTransposedA(d, n, k, NaiveKernels.transpose(n, d, a), b, 1, "nasty"), expected, "A^T B");
        Bits.assertSame(
                multiplyTransposedB(n, k, d, a, NaiveKernels.transpose(d, k, b), 1, "nasty"), expected, "A B^T");
    }

    @Test
    void productsLargerThanABlockHaveTheBitsOfTheChain() {
        RandomRows random = new RandomRows(6);
        for (int[] size : LARGE) {
            int n = size[0];
            int d = size[1];
            int k = size[2];
            float[] a = random.uniform(n * d, 1);
            float[] b = random.uniform(d * k, 1);
            String what = Arrays.toString(size) + ", " + random;
            float[] expected = NaiveKernels.multiplyInOneChain(n, d, k, a, b);
            Bits.assertSame(multiply(n, d, k, a, b, 2, what), NaiveKernels.multiply(n, d, k, a, b), "A B " + what);
            Bits.assertSame(
                    multiplyTransposedA(d, n, k, NaiveKernels.transpose(n, d, a), b, 2, what),
                    expected,
                    "A^T B " + what);
            Bits.assertSame(
                    multiplyTransposedB(n, k, d, a, NaiveKernels.transpose(d, k, b), 2, what),
                    expected,
                    "A B^T " + what);
        }
    }

    @Test
    void addTransposedAGoesOnWithTheChains() {
        RandomRows cuts = new RandomRows(8);
        forManyShapes(
                9, (n, d, k, a, b, offset, what) -> assertAddTransposedA(n, cuts.between(0, d), d, k, a, b, what));
        for (int[] size : LARGE) {
            float[] a = cuts.uniform(size[0] * size[1], 1);
            float[] b = cuts.uniform(size[1] * size[2], 1);
            assertAddTransposedA(size[0], size[1] / 3, size[1], size[2], a, b, Arrays.toString(size) + ", " + cuts);
        }
    }

    @Test
    void addTransposedBGoesOnWithTheChains() {
        RandomRows cuts = new RandomRows(10);
        forManyShapes(
                11, (n, d, k, a, b, offset, what) -> assertAddTransposedB(n, cuts.between(0, d), d, k, a, b, what));
        for (int[] size : LARGE) {
            float[] a = cuts.uniform(size[0] * size[1], 1);
            float[] b = cuts.uniform(size[1] * size[2], 1);
            assertAddTransposedB(size[0], size[1] / 3, size[1], size[2], a, b, Arrays.toString(size) + ", " + cuts);
        }
    }

    @Test
    void addTransposedProductsOfNastyValuesHaveTheBitsOfTheChain() {
        float[] values = NastyRows.values();
        int n = 11;
        int d = 19;
        int k = 67;
        float[] a = new float[n * d];
        float[] b = new float[d * k];
        for (int i = 0; i < a.length; i++) {
            a[i] = values[(i * 41) % values.length];
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = values[(i * 37) % values.length];
        }
        assertAddTransposedA(n, 7, d, k, a, b, "nasty");
        assertAddTransposedB(n, 7, d, k, a, b, "nasty");
    }

    /** The first {@code cut} steps of the chains by the product that starts them, the others by the one that goes on. */
    private void assertAddTransposedA(int n, int cut, int d, int k, float[] a, float[] b, String what) {
        GuardedSlice at = GuardedSlice.of(1, NaiveKernels.transpose(n, d, a));
        GuardedSlice second = GuardedSlice.of(2, b);
        GuardedSlice c = GuardedSlice.output(3, n * k);
        ProductKernels products = kernels().products();
        products.multiplyTransposedA(cut, n, k, at.array(), 1, second.array(), 2, c.array(), 3);
        products.addTransposedA(d - cut, n, k, at.array(), 1 + cut * n, second.array(), 2 + cut * k, c.array(), 3);
        String where = what + ", cut at " + cut;
        Bits.assertSame(c.content(), NaiveKernels.multiplyInOneChain(n, d, k, a, b), where);
        c.assertGuardsUntouched(where);
    }

    /** The same for the columns of A and B. */
    private void assertAddTransposedB(int n, int cut, int d, int k, float[] a, float[] b, String what) {
        float[] bt = NaiveKernels.transpose(d, k, b);
        GuardedSlice c = GuardedSlice.output(3, n * k);
        ProductKernels products = kernels().products();
        products.multiplyTransposedB(
                n, k, cut, columns(n, d, 0, cut, a), 0, columns(k, d, 0, cut, bt), 0, c.array(), 3);
        products.addTransposedB(n, k, d - cut, columns(n, d, cut, d, a), 0, columns(k, d, cut, d, bt), 0, c.array(), 3);
        String where = what + ", cut at " + cut;
        Bits.assertSame(c.content(), NaiveKernels.multiplyInOneChain(n, d, k, a, b), where);
        c.assertGuardsUntouched(where);
    }

    private static float[] columns(int n, int d, int from, int to, float[] x) {
        float[] part = new float[n * (to - from)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, i * d + from, part, i * (to - from), to - from);
        }
        return part;
    }

    @ParameterizedTest
    @EnumSource(Epilogue.class)
    void denseIsTheProductThenTheBiasThenTheEpilogue(Epilogue epilogue) {
        RandomRows random = new RandomRows(7);
        for (int[] size : new int[][] {{1, 9, 3}, {1, 40, 70}, {2, 7, 16}, {9, 5, 17}, {17, 30, 130}, {8, 1030, 48}}) {
            int n = size[0];
            int d = size[1];
            int k = size[2];
            float[] x = random.uniform(n * d, 1);
            float[] w = random.uniform(d * k, 1);
            float[] b = random.uniform(k, 1);
            float[] expected = NaiveKernels.multiply(n, d, k, x, w);
            for (int i = 0; i < n * k; i++) {
                float sum = expected[i] + b[i % k];
                expected[i] = switch (epilogue) {
                    case NONE -> sum;
                    case RELU -> Math.max(sum, 0f);
                    case TANH -> Exp.tanh(sum);
                    case SIGMOID -> Exp.sigmoid(sum);
                };
            }
            GuardedSlice in = GuardedSlice.of(3, x);
            GuardedSlice weights = GuardedSlice.of(1, w);
            GuardedSlice bias = GuardedSlice.of(2, b);
            GuardedSlice y = GuardedSlice.output(5, n * k);
            kernels()
                    .products()
                    .dense(n, d, k, in.array(), 3, weights.array(), 1, bias.array(), 2, epilogue, y.array(), 5);
            String what = Arrays.toString(size) + ", " + random;
            Bits.assertSame(y.content(), expected, what);
            y.assertGuardsUntouched(what);
            Bits.assertSame(in.content(), x, what + ": X");
            Bits.assertSame(weights.content(), w, what + ": W");
            Bits.assertSame(bias.content(), b, what + ": b");
        }
    }

    @Test
    void productsWithoutAnInnerDimensionAreZero() {
        GuardedSlice c = GuardedSlice.output(3, 6);
        kernels().products().multiply(2, 0, 3, new float[0], 0, new float[0], 0, c.array(), c.offset());
        Bits.assertSame(c.content(), new float[6], "d = 0");
        c.assertGuardsUntouched("d = 0");
    }

    @Test
    void productsOfNastyValuesHaveTheBitsOfTheChain() {
        float[] values = NastyRows.values();
        int d = 5;
        int n = values.length / d;
        float[] a = Arrays.copyOf(values, n * d);
        float[] b = new float[d * 9];
        for (int i = 0; i < b.length; i++) {
            b[i] = values[(i * 37) % values.length];
        }
        float[] expected = NaiveKernels.multiplyInOneChain(n, d, 9, a, b);

        Bits.assertSame(multiply(n, d, 9, a, b, 1, "nasty"), NaiveKernels.multiply(n, d, 9, a, b), "A B");
        Bits.assertSame(
                multiplyTransposedA(d, n, 9, NaiveKernels.transpose(n, d, a), b, 1, "nasty"), expected, "A^T B");
        Bits.assertSame(
                multiplyTransposedB(n, 9, d, a, NaiveKernels.transpose(d, 9, b), 1, "nasty"), expected, "A B^T");
    }

    @Test
    void productsAreWithinTheBoundOfAChain() {
        // d roundings, one for each fused multiply-add: |c - exact| <= gamma_d sum |a| |b| (Higham, section 3.1), and
        // half the smallest subnormal for each where a partial sum is subnormal.
        WorstRatio ratios = new WorstRatio(kernels().name() + " product");
        forManyShapes(5, (n, d, k, a, b, offset, what) -> {
            float[] c = multiply(n, d, k, a, b, offset, what);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < k; j++) {
                    double exact = 0;
                    double size = 0;
                    for (int p = 0; p < d; p++) {
                        double term = (double) a[i * d + p] * b[p * k + j];
                        exact += term;
                        size += Math.abs(term);
                    }
                    ratios.add(c[i * k + j], exact, gamma(d) * size + d * TINY / 2, () -> what);
                }
            }
        });
        ratios.check();
    }

    private float[] multiply(int n, int d, int k, float[] a, float[] b, int offset, String what) {
        GuardedSlice x = GuardedSlice.of(offset, a);
        GuardedSlice y = GuardedSlice.of(offset + 1, b);
        GuardedSlice c = GuardedSlice.output(offset + 2, n * k);
        kernels().products().multiply(n, d, k, x.array(), x.offset(), y.array(), y.offset(), c.array(), c.offset());
        return unharmed(x, a, y, b, c, what);
    }

    private float[] multiplyTransposedA(int n, int d, int k, float[] a, float[] b, int offset, String what) {
        GuardedSlice x = GuardedSlice.of(offset, a);
        GuardedSlice y = GuardedSlice.of(offset + 1, b);
        GuardedSlice c = GuardedSlice.output(offset + 2, d * k);
        kernels()
                .products()
                .multiplyTransposedA(n, d, k, x.array(), x.offset(), y.array(), y.offset(), c.array(), c.offset());
        return unharmed(x, a, y, b, c, what);
    }

    private float[] multiplyTransposedB(int n, int d, int k, float[] a, float[] b, int offset, String what) {
        GuardedSlice x = GuardedSlice.of(offset, a);
        GuardedSlice y = GuardedSlice.of(offset + 1, b);
        GuardedSlice c = GuardedSlice.output(offset + 2, n * d);
        kernels()
                .products()
                .multiplyTransposedB(n, d, k, x.array(), x.offset(), y.array(), y.offset(), c.array(), c.offset());
        return unharmed(x, a, y, b, c, what);
    }

    private static float[] unharmed(GuardedSlice x, float[] a, GuardedSlice y, float[] b, GuardedSlice c, String what) {
        Bits.assertSame(x.content(), a, what + ": A");
        Bits.assertSame(y.content(), b, what + ": B");
        c.assertGuardsUntouched(what);
        return c.content();
    }

    /** One product C [n, k] = A [n, d] B [d, k]. */
    private interface Product {
        void check(int n, int d, int k, float[] a, float[] b, int offset, String what);
    }

    private static void forManyShapes(long seed, Product product) {
        RandomRows random = new RandomRows(seed);
        for (int round = 0; round < 250; round++) {
            int n = SIZES[random.between(0, SIZES.length - 1)];
            int d = SIZES[random.between(0, SIZES.length - 1)];
            int k = SIZES[random.between(0, SIZES.length - 1)];
            String what = "[" + n + ", " + d + "] x [" + d + ", " + k + "], " + random + ", round " + round;
            product.check(n, d, k, random.wide(n * d), random.wide(d * k), random.between(0, 18), what);
        }
    }
}
