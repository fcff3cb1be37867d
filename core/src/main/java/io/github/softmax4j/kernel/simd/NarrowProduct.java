package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.ProductKernels.CHAINS;
import static io.github.softmax4j.kernel.ProductKernels.NARROW;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

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
    static void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        PRODUCTS.get().run(n, d, k, a, aOffset, b, bOffset, c, cOffset);
    }

    private void run(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        // Rows of B that may be read 16 wide, in whole rounds of the chains.
        int readable = b.length - NARROW - bOffset < 0 ? 0 : Math.min(d, (b.length - NARROW - bOffset) / k + 1);
        int direct = n < COPY_ROWS ? readable - readable % CHAINS : 0;
        pad(d - direct, k, b, bOffset + direct * k);
        for (int i = 0; i < n; i++) {
            int row = aOffset + i * d;
            Arrays.fill(sums, 0f);
            for (int v = 0; v < NARROW; v += V) {
                if (direct > 0) {
                    accumulate(direct, a, row, b, bOffset + v, k, v);
                }
                accumulate(d - direct, a, row + direct, padded, v, NARROW, v);
            }
            fold();
            for (int j = 0; j < k; j++) {
                c[cOffset + i * k + j] = sums[j];
            }
        }
    }

    private void pad(int rows, int k, float[] b, int bOffset) {
        if (padded.length < rows * NARROW) {
            padded = new float[rows * NARROW];
        }
        for (int p = 0; p < rows; p++) {
            for (int j = 0; j < k; j++) {
                padded[p * NARROW + j] = b[bOffset + p * k + j];
            }
        }
    }

    /** Adds {@code d} terms to the chains, the first to chain 0. */
    private void accumulate(int d, float[] a, int aOffset, float[] b, int bOffset, int bRow, int v) {
        FloatVector s0 = FloatVector.fromArray(FLOAT, sums, v);
        FloatVector s1 = FloatVector.fromArray(FLOAT, sums, v + NARROW);
        FloatVector s2 = FloatVector.fromArray(FLOAT, sums, v + 2 * NARROW);
        FloatVector s3 = FloatVector.fromArray(FLOAT, sums, v + 3 * NARROW);
        FloatVector s4 = FloatVector.fromArray(FLOAT, sums, v + 4 * NARROW);
        FloatVector s5 = FloatVector.fromArray(FLOAT, sums, v + 5 * NARROW);
        FloatVector s6 = FloatVector.fromArray(FLOAT, sums, v + 6 * NARROW);
        FloatVector s7 = FloatVector.fromArray(FLOAT, sums, v + 7 * NARROW);
        int whole = d & -CHAINS;
        int at = bOffset;
        for (int p = 0; p < whole; p += CHAINS) {
            int x = aOffset + p;
            s0 = Species.broadcast(a[x]).fma(FloatVector.fromArray(FLOAT, b, at), s0);
            s1 = Species.broadcast(a[x + 1]).fma(FloatVector.fromArray(FLOAT, b, at + bRow), s1);
            s2 = Species.broadcast(a[x + 2]).fma(FloatVector.fromArray(FLOAT, b, at + 2 * bRow), s2);
            s3 = Species.broadcast(a[x + 3]).fma(FloatVector.fromArray(FLOAT, b, at + 3 * bRow), s3);
            s4 = Species.broadcast(a[x + 4]).fma(FloatVector.fromArray(FLOAT, b, at + 4 * bRow), s4);
            s5 = Species.broadcast(a[x + 5]).fma(FloatVector.fromArray(FLOAT, b, at + 5 * bRow), s5);
            s6 = Species.broadcast(a[x + 6]).fma(FloatVector.fromArray(FLOAT, b, at + 6 * bRow), s6);
            s7 = Species.broadcast(a[x + 7]).fma(FloatVector.fromArray(FLOAT, b, at + 7 * bRow), s7);
            at += CHAINS * bRow;
        }
        s0.intoArray(sums, v);
        s1.intoArray(sums, v + NARROW);
        s2.intoArray(sums, v + 2 * NARROW);
        s3.intoArray(sums, v + 3 * NARROW);
        s4.intoArray(sums, v + 4 * NARROW);
        s5.intoArray(sums, v + 5 * NARROW);
        s6.intoArray(sums, v + 6 * NARROW);
        s7.intoArray(sums, v + 7 * NARROW);
        for (int p = whole; p < d; p++) {
            int chain = (p - whole) * NARROW + v;
            Species.broadcast(a[aOffset + p])
                    .fma(FloatVector.fromArray(FLOAT, b, bOffset + p * bRow), FloatVector.fromArray(FLOAT, sums, chain))
                    .intoArray(sums, chain);
        }
    }

    /** Adds the upper half of the chains to the lower half until one is left. */
    private void fold() {
        for (int half = CHAINS / 2; half > 0; half /= 2) {
            for (int i = 0; i < half * NARROW; i += V) {
                FloatVector.fromArray(FLOAT, sums, i)
                        .add(FloatVector.fromArray(FLOAT, sums, i + half * NARROW))
                        .intoArray(sums, i);
            }
        }
    }
}
