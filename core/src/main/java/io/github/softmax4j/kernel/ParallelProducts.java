package io.github.softmax4j.kernel;

/**
 * Matrix products, one part of the result a thread. Columns are shared out where the second factor is the larger one, so
 * that no thread reads, and packs, all of it; else rows.
 */
final class ParallelProducts implements ProductKernels {
    /** Below this many multiply-adds a product is done sooner by the caller alone. */
    private static final long SMALLEST_PRODUCT = 1L << 19;
    /** Rows are shared out in blocks of this many, so that no thread is left with a part of a block. */
    private static final int ROWS = 8;
    /** And columns, which keeps every part wider than the products that are {@link #NARROW}. */
    static final int COLUMNS = 32;

    private final ProductKernels products;
    private final Parallel parallel;

    ParallelProducts(ProductKernels products, Parallel parallel) {
        this.products = products;
        this.parallel = parallel;
    }

    /** One of the products of two matrices. */
    private interface Product {
        void run(
                int n,
                int d,
                int k,
                float[] a,
                int aOffset,
                int aRow,
                float[] b,
                int bOffset,
                int bRow,
                float[] c,
                int cOffset,
                int cRow);
    }

    /** Whether to share out the columns of a product [n, d] [d, k]. */
    private boolean byColumns(int n, int d, int k) {
        return n < 2 * d && k >= 2 * COLUMNS * parallel.threads();
    }

    @Override
    public void multiply(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            products.multiply(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
        } else if (byColumns(n, d, k)) {
            parallel.split(
                    k,
                    COLUMNS,
                    (from, to) -> products.multiply(
                            n, d, to - from, a, aOffset, aRow, b, bOffset + from, bRow, c, cOffset + from, cRow));
        } else {
            parallel.split(
                    n,
                    ROWS,
                    (from, to) -> products.multiply(
                            to - from,
                            d,
                            k,
                            a,
                            aOffset + from * aRow,
                            aRow,
                            b,
                            bOffset,
                            bRow,
                            c,
                            cOffset + from * cRow,
                            cRow));
        }
    }

    @Override
    public void dense(
            int n,
            int d,
            int k,
            float[] x,
            int xOffset,
            int xRow,
            float[] w,
            int wOffset,
            int wRow,
            float[] b,
            int bOffset,
            Epilogue f,
            float[] y,
            int yOffset,
            int yRow) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            products.dense(n, d, k, x, xOffset, xRow, w, wOffset, wRow, b, bOffset, f, y, yOffset, yRow);
        } else if (byColumns(n, d, k)) {
            parallel.split(
                    k,
                    COLUMNS,
                    (from, to) -> products.dense(
                            n,
                            d,
                            to - from,
                            x,
                            xOffset,
                            xRow,
                            w,
                            wOffset + from,
                            wRow,
                            b,
                            bOffset + from,
                            f,
                            y,
                            yOffset + from,
                            yRow));
        } else {
            parallel.split(
                    n,
                    ROWS,
                    (from, to) -> products.dense(
                            to - from,
                            d,
                            k,
                            x,
                            xOffset + from * xRow,
                            xRow,
                            w,
                            wOffset,
                            wRow,
                            b,
                            bOffset,
                            f,
                            y,
                            yOffset + from * yRow,
                            yRow));
        }
    }

    @Override
    public void multiplyTransposedA(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        transposedA(products::multiplyTransposedA, n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
    }

    @Override
    public void addTransposedA(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        transposedA(products::addTransposedA, n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
    }

    private void transposedA(
            Product product,
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            product.run(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
        } else if (d < 2 * ROWS * parallel.threads()) {
            parallel.split(
                    k,
                    COLUMNS,
                    (from, to) -> product.run(
                            n, d, to - from, a, aOffset, aRow, b, bOffset + from, bRow, c, cOffset + from, cRow));
        } else {
            parallel.split(
                    d,
                    ROWS,
                    (from, to) -> product.run(
                            n,
                            to - from,
                            k,
                            a,
                            aOffset + from,
                            aRow,
                            b,
                            bOffset,
                            bRow,
                            c,
                            cOffset + from * cRow,
                            cRow));
        }
    }

    @Override
    public void multiplyTransposedB(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        transposedB(products::multiplyTransposedB, n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
    }

    @Override
    public void addTransposedB(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        transposedB(products::addTransposedB, n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
    }

    private void transposedB(
            Product product,
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            product.run(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
        } else if (byColumns(n, k, d)) {
            parallel.split(
                    d,
                    COLUMNS,
                    (from, to) -> product.run(
                            n,
                            to - from,
                            k,
                            a,
                            aOffset,
                            aRow,
                            b,
                            bOffset + from * bRow,
                            bRow,
                            c,
                            cOffset + from,
                            cRow));
        } else {
            parallel.split(
                    n,
                    ROWS,
                    (from, to) -> product.run(
                            to - from,
                            d,
                            k,
                            a,
                            aOffset + from * aRow,
                            aRow,
                            b,
                            bOffset,
                            bRow,
                            c,
                            cOffset + from * cRow,
                            cRow));
        }
    }
}
