package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.ProductKernels.CHAINS;
import static io.github.softmax4j.kernel.ProductKernels.NARROW;
import static io.github.softmax4j.kernel.simd.Species.V;

import java.util.Arrays;

/**
 * A product with at most 16 columns: a row of C is one row of 16 lanes, summed in eight chains. A row of B is read as if it
 * had 16 columns; what is too much belongs to the next row and ends in lanes that nobody looks at.
 */
final class NarrowProduct {
    /** From this many rows of A on, B is copied to rows of 16, so that its loads need no care at the end. */
    private static final int COPY_ROWS = 4;

    private static final ThreadLocal<NarrowProduct> PRODUCTS = ThreadLocal.withInitial(NarrowProduct::new);

    /** The last rows of B, padded; or all of them. */
    private float[] padded = new float[2 * NARROW * NARROW];
    /** The sums of each chain, [CHAINS, NARROW]. */
    private final float[] sums = new float[CHAINS * NARROW];

    private NarrowProduct() {}

    /** C [n, k] = A [n, d] B [d, k], k at most 16. */
    static void multiply(
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
        PRODUCTS.get().run(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
    }

    private void run(
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
        // Rows of B that may be read 16 wide, in whole rounds of the chains.
        int readable = b.length - NARROW - bOffset < 0 ? 0 : Math.min(d, (b.length - NARROW - bOffset) / bRow + 1);
        RowBlock block = RowBlock.ofThread();
        int direct = n < COPY_ROWS ? readable - readable % CHAINS : 0;
        pad(d - direct, k, b, bOffset + direct * bRow, bRow);
        for (int i = 0; i < n; i++) {
            int row = aOffset + i * aRow;
            if (direct == 0) {
                for (int v = 0; v < NARROW; v += V) {
                    Leaf.run(Leaf.NARROW_WHOLE_ROW, d, NARROW, 1f, a, row, padded, v, sums, v, block);
                }
            } else {
                inTwoParts(direct, d, a, row, b, bOffset, bRow, block);
            }
            for (int j = 0; j < k; j++) {
                c[cOffset + i * cRow + j] = sums[j];
            }
        }
    }

    /** The first rows of B as they lie, the others padded; the chains go on from one to the other. */
    private void inTwoParts(
            int direct, int d, float[] a, int aOffset, float[] b, int bOffset, int bRow, RowBlock block) {
        Arrays.fill(sums, 0f);
        for (int v = 0; v < NARROW; v += V) {
            Leaf.run(Leaf.NARROW_ROW, direct, bRow, 1f, a, aOffset, b, bOffset + v, sums, v, block);
            Leaf.run(Leaf.NARROW_ROW, d - direct, NARROW, 1f, a, aOffset + direct, padded, v, sums, v, block);
        }
        fold();
    }

    private void pad(int rows, int k, float[] b, int bOffset, int bRow) {
        if (padded.length < rows * NARROW) {
            padded = new float[rows * NARROW];
        }
        for (int p = 0; p < rows; p++) {
            for (int j = 0; j < k; j++) {
                padded[p * NARROW + j] = b[bOffset + p * bRow + j];
            }
        }
    }

    /** Adds the upper half of the chains to the lower half until one is left. */
    private void fold() {
        for (int half = CHAINS / 2 * NARROW; half >= NARROW; half /= 2) {
            Leaf.run(Leaf.ADD, half, half, 1f, sums, half, sums, 0, sums, 0, RowBlock.ofThread());
        }
    }
}
