package io.github.softmax4j.kernel;

/** Matrix products by blocks of rows of the result, one share a thread. */
final class ParallelProducts implements ProductKernels {
    /** Below this many multiply-adds a product is done sooner by the caller alone. */
    private static final long SMALLEST_PRODUCT = 1L << 19;
    /** Rows are shared out in blocks of this many, so that no thread is left with a part of a block. */
    private static final int BLOCK = 8;

    private final ProductKernels products;
    private final Parallel parallel;

    ParallelProducts(ProductKernels products, Parallel parallel) {
        this.products = products;
        this.parallel = parallel;
    }

    @Override
    public void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            products.multiply(n, d, k, a, aOffset, b, bOffset, c, cOffset);
            return;
        }
        parallel.split(
                n,
                BLOCK,
                (from, to) ->
                        products.multiply(to - from, d, k, a, aOffset + from * d, b, bOffset, c, cOffset + from * k));
    }

    @Override
    public void dense(
            int n,
            int d,
            int k,
            float[] x,
            int xOffset,
            float[] w,
            int wOffset,
            float[] b,
            int bOffset,
            Epilogue epilogue,
            float[] y,
            int yOffset) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            products.dense(n, d, k, x, xOffset, w, wOffset, b, bOffset, epilogue, y, yOffset);
            return;
        }
        parallel.split(
                n,
                BLOCK,
                (from, to) -> products.dense(
                        to - from,
                        d,
                        k,
                        x,
                        xOffset + from * d,
                        w,
                        wOffset,
                        b,
                        bOffset,
                        epilogue,
                        y,
                        yOffset + from * k));
    }

    @Override
    public void multiplyTransposedA(
            int n,
            int d,
            int k,
            int from,
            int to,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float[] c,
            int cOffset) {
        if ((long) n * (to - from) * k < SMALLEST_PRODUCT) {
            products.multiplyTransposedA(n, d, k, from, to, a, aOffset, b, bOffset, c, cOffset);
            return;
        }
        parallel.split(
                to - from,
                BLOCK,
                (first, end) -> products.multiplyTransposedA(
                        n, d, k, from + first, from + end, a, aOffset, b, bOffset, c, cOffset));
    }

    @Override
    public void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            products.multiplyTransposedB(n, d, k, a, aOffset, b, bOffset, c, cOffset);
            return;
        }
        parallel.split(
                n,
                BLOCK,
                (from, to) -> products.multiplyTransposedB(
                        to - from, d, k, a, aOffset + from * k, b, bOffset, c, cOffset + from * d));
    }
}
