package io.github.softmax4j.kernel;

/**
 * Matrix products. An element of the result is one chain of fused multiply-adds that starts from 0 and runs along the inner
 * dimension in ascending order.
 *
 * <p>Only A B (and with it {@link #dense}) of at most {@link #NARROW} columns differs: p, the index along the inner
 * dimension, goes to chain p mod {@link #CHAINS}; then the upper half of the chains is added to the lower half until one is
 * left. One chain would take the latency of an addition for each feature, which is most of the time that a linear
 * classifier needs for one row.
 *
 * <p>Each matrix is given by its array, its offset and how far its rows lie apart, so that a product can be that of a part
 * of larger matrices. The shorter forms are for matrices without gaps. The contract on arguments stands at {@link Kernels}.
 */
public interface ProductKernels {
    /** A B with at most this many columns is summed in several chains. */
    int NARROW = 16;

    /** The number of chains of a narrow product. */
    int CHAINS = 8;

    /** C = A B with A [n, d], B [d, k], C [n, k]. C is overwritten and must not overlap A or B. */
    void multiply(
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

    /** {@link #multiply} for matrices without gaps. */
    default void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        multiply(n, d, k, a, aOffset, d, b, bOffset, k, c, cOffset, k);
    }

    /**
     * Y = f(X W + b) with X [n, d], W [d, k], b [k], Y [n, k] and f the epilogue: {@link #multiply}, then the bias, then f.
     * Y is overwritten and must not overlap an input.
     */
    void dense(
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
            Epilogue epilogue,
            float[] y,
            int yOffset,
            int yRow);

    /** {@link #dense} for matrices without gaps. */
    default void dense(
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
        dense(n, d, k, x, xOffset, d, w, wOffset, k, b, bOffset, epilogue, y, yOffset, k);
    }

    /** C = A<sup>T</sup> B with A [n, d], B [n, k], C [d, k]; the chains run along n. C is overwritten. */
    void multiplyTransposedA(
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

    /** {@link #multiplyTransposedA} for matrices without gaps. */
    default void multiplyTransposedA(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        multiplyTransposedA(n, d, k, a, aOffset, d, b, bOffset, k, c, cOffset, k);
    }

    /**
     * C = C + A<sup>T</sup> B, as {@link #multiplyTransposedA}: the chains go on from what C holds, so that the rows of A and B
     * may come in several calls and the bits are those of one.
     */
    void addTransposedA(
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

    /** {@link #addTransposedA} for matrices without gaps. */
    default void addTransposedA(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        addTransposedA(n, d, k, a, aOffset, d, b, bOffset, k, c, cOffset, k);
    }

    /** C = A B<sup>T</sup> with A [n, k], B [d, k], C [n, d]; the chains run along k. C is overwritten. */
    void multiplyTransposedB(
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

    /** {@link #multiplyTransposedB} for matrices without gaps. */
    default void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        multiplyTransposedB(n, d, k, a, aOffset, k, b, bOffset, k, c, cOffset, d);
    }

    /**
     * C = C + A B<sup>T</sup>, as {@link #multiplyTransposedB}: the chains go on from what C holds, so that the columns of A
     * and B may come in several calls and the bits are those of one.
     */
    void addTransposedB(
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

    /** {@link #addTransposedB} for matrices without gaps. */
    default void addTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        addTransposedB(n, d, k, a, aOffset, k, b, bOffset, k, c, cOffset, d);
    }
}
