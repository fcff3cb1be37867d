package io.github.softmax4j.kernel;

/**
 * Matrix products. An element of the result is one chain of fused multiply-adds that starts from 0 and runs along the inner
 * dimension in ascending order.
 *
 * <p>The contract on arguments and bits stands at {@link Kernels}.
 */
public interface ProductKernels {
    /** C = A B with A [n, d], B [d, k], C [n, k]. C is overwritten and must not overlap A or B. */
    void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset);

    /**
     * C = A<sup>T</sup> B with A [n, d], B [n, k], C [d, k]; the chains run along n. The rows {@code from} (inclusive) to
     * {@code to} (exclusive) of C are overwritten, the others left alone.
     */
    void multiplyTransposedA(
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
            int cOffset);

    /** C = A B<sup>T</sup> with A [n, k], B [d, k], C [n, d]; the chains run along k. C is overwritten. */
    void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset);
}
