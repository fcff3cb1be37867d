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
     * C = S + A B. S is C where the chains go on, and zeros where they begin: a choice between the two within the method would
     * be one between vectors, which puts them into objects, eight times slower.
     *
     * @param depth the number of steps
     * @param aRow how far the rows of A lie apart
     * @param aColumn how far the columns of A lie apart
     * @param b [depth, vectors V], packed, from index 0
     * @param start S, whose rows lie {@code startRow} apart; may be C. {@link Tile8x2} and {@link Tile8x3} take it for zeros
     */
    abstract void multiply(
            int depth,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            float[] start,
            int startOffset,
            int startRow,
            float[] c,
            int cOffset,
            int cRow);
}
