package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.V;

/**
 * The product of one row with a matrix of at least V columns, which is streamed as it lies: to pack it would take as long.
 * The sums of up to eight vectors stay in registers.
 */
final class Streams {
    private Streams() {}

    /** c [k] = a [d] B [d, k]. */
    static void multiply(
            int d, int k, float[] a, int aOffset, float[] b, int bOffset, int bRow, float[] c, int cOffset) {
        RowBlock block = RowBlock.ofThread();
        int j = 0;
        for (; j + 8 * V <= k; j += 8 * V) {
            Leaf.run(Leaf.EIGHT, d, bRow, 1f, a, aOffset, b, bOffset + j, c, cOffset + j, block);
        }
        for (; j + 2 * V <= k; j += 2 * V) {
            Leaf.run(Leaf.TWO, d, bRow, 1f, a, aOffset, b, bOffset + j, c, cOffset + j, block);
        }
        for (; j + V <= k; j += V) {
            Leaf.run(Leaf.ONE, d, bRow, 1f, a, aOffset, b, bOffset + j, c, cOffset + j, block);
        }
        if (j < k) { // the last V columns, some of them once more
            Leaf.run(Leaf.ONE, d, bRow, 1f, a, aOffset, b, bOffset + k - V, c, cOffset + k - V, block);
        }
    }
}
