package io.github.softmax4j.kernel;

/** Matrix products: one ascending chain of fused multiply-adds for each output element. */
final class ScalarProducts implements ProductKernels {
    @Override
    public void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int i = 0; i < n; i++) {
            row(d, k, a, aOffset + i * d, 1, b, bOffset, c, cOffset + i * k);
        }
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
        for (int i = from; i < to; i++) {
            row(n, k, a, aOffset + i, d, b, bOffset, c, cOffset + i * k);
        }
    }

    /** c = sum over p of a<sub>p</sub> B<sub>p</sub>, four rows of B at a time: the same chain with a quarter of the stores. */
    private static void row(
            int inner, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] c, int cOffset) {
        for (int j = 0; j < k; j++) {
            c[cOffset + j] = 0f;
        }
        int p = 0;
        for (; p + 4 <= inner; p += 4) {
            float a0 = a[aOffset + p * aStride];
            float a1 = a[aOffset + (p + 1) * aStride];
            float a2 = a[aOffset + (p + 2) * aStride];
            float a3 = a[aOffset + (p + 3) * aStride];
            int b0 = bOffset + p * k;
            int b1 = b0 + k;
            int b2 = b1 + k;
            int b3 = b2 + k;
            for (int j = 0; j < k; j++) {
                float s = Math.fma(a0, b[b0 + j], c[cOffset + j]);
                s = Math.fma(a1, b[b1 + j], s);
                s = Math.fma(a2, b[b2 + j], s);
                c[cOffset + j] = Math.fma(a3, b[b3 + j], s);
            }
        }
        for (; p < inner; p++) {
            float a0 = a[aOffset + p * aStride];
            int b0 = bOffset + p * k;
            for (int j = 0; j < k; j++) {
                c[cOffset + j] = Math.fma(a0, b[b0 + j], c[cOffset + j]);
            }
        }
    }

    @Override
    public void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int i = 0; i < n; i++) {
            int aRow = aOffset + i * k;
            int cRow = cOffset + i * d;
            int j = 0;
            // Four chains side by side hide the latency of the fused multiply-add.
            for (; j + 4 <= d; j += 4) {
                int b0 = bOffset + j * k;
                int b1 = b0 + k;
                int b2 = b1 + k;
                int b3 = b2 + k;
                float s0 = 0f;
                float s1 = 0f;
                float s2 = 0f;
                float s3 = 0f;
                for (int p = 0; p < k; p++) {
                    float x = a[aRow + p];
                    s0 = Math.fma(x, b[b0 + p], s0);
                    s1 = Math.fma(x, b[b1 + p], s1);
                    s2 = Math.fma(x, b[b2 + p], s2);
                    s3 = Math.fma(x, b[b3 + p], s3);
                }
                c[cRow + j] = s0;
                c[cRow + j + 1] = s1;
                c[cRow + j + 2] = s2;
                c[cRow + j + 3] = s3;
            }
            for (; j < d; j++) {
                float s = 0f;
                for (int p = 0; p < k; p++) {
                    s = Math.fma(a[aRow + p], b[bOffset + j * k + p], s);
                }
                c[cRow + j] = s;
            }
        }
    }
}
