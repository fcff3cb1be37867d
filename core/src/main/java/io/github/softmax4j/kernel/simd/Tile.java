package io.github.softmax4j.kernel.simd;

/**
 * The inner part of a matrix product: a few rows of C by a few vectors, whose sums stay in registers while the inner
 * dimension passes by. In each step the row of B is loaded once and each element of A is broadcast once. The methods are
 * too large to be inlined anywhere, which is meant.
 */
abstract class Tile {
    /** The number of rows of C. */
    abstract int rows();

    /** The number of vectors in each. */
    abstract int vectors();

    /**
     * C = A B, or C = C + A B where it is not the first part of the inner dimension.
     *
     * @param depth the number of steps
     * @param aRow how far the rows of A lie apart
     * @param aColumn how far the columns of A lie apart
     * @param b [depth, vectors V], packed, from index 0
     */
    abstract void multiply(
            int depth,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            float[] c,
            int cOffset,
            int cRow,
            boolean first);
}
