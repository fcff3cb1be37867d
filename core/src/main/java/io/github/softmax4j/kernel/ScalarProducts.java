package io.github.softmax4j.kernel;

/**
 * Matrix products in plain Java: few rows one by one, few columns in several chains, everything else by {@link RowTile}.
 */
final class ScalarProducts implements ProductKernels {
    /** Fewer rows than this are not worth a copy of B. */
    private static final int FEW_ROWS = 4;

    @Override
    public void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if (k <= NARROW) {
            for (int i = 0; i < n; i++) {
                narrowRow(d, k, a, aOffset + i * d, b, bOffset, c, cOffset + i * k);
            }
        } else if (n < FEW_ROWS) {
            for (int i = 0; i < n; i++) {
                row(d, k, a, aOffset + i * d, b, bOffset, c, cOffset + i * k);
            }
        } else {
            RowTile.multiply(n, d, k, a, aOffset, d, 1, b, bOffset, k, 1, c, cOffset);
        }
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
        multiply(n, d, k, x, xOffset, w, wOffset, y, yOffset);
        ElementKernels elements = ScalarKernels.INSTANCE.elements();
        elements.addRow(n, k, b, bOffset, y, yOffset);
        switch (epilogue) {
            case NONE -> {}
            case RELU -> elements.relu(n * k, y, yOffset, y, yOffset);
            case TANH -> elements.tanh(n * k, y, yOffset, y, yOffset);
            case SIGMOID -> elements.sigmoid(n * k, y, yOffset, y, yOffset);
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
        RowTile.multiply(to - from, n, k, a, aOffset + from, 1, d, b, bOffset, k, 1, c, cOffset + from * k);
    }

    @Override
    public void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        RowTile.multiply(n, k, d, a, aOffset, k, 1, b, bOffset, 1, k, c, cOffset);
    }

    /** c = sum over p of a<sub>p</sub> B<sub>p</sub>, four rows of B at a time: the same chain with a quarter of the stores. */
    private static void row(int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int j = 0; j < k; j++) {
            c[cOffset + j] = 0f;
        }
        int p = 0;
        for (; p + 4 <= d; p += 4) {
            float a0 = a[aOffset + p];
            float a1 = a[aOffset + p + 1];
            float a2 = a[aOffset + p + 2];
            float a3 = a[aOffset + p + 3];
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
        for (; p < d; p++) {
            for (int j = 0; j < k; j++) {
                c[cOffset + j] = Math.fma(a[aOffset + p], b[bOffset + p * k + j], c[cOffset + j]);
            }
        }
    }

    /** The same for few columns: each element in {@link #CHAINS} chains. */
    private static void narrowRow(
            int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int j = 0; j < k; j++) {
            c[cOffset + j] = narrow(d, k, a, aOffset, b, bOffset + j);
        }
    }

    private static float narrow(int d, int k, float[] a, int aOffset, float[] b, int bOffset) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        int whole = d - d % CHAINS;
        for (int p = 0; p < whole; p += CHAINS) {
            int at = bOffset + p * k;
            s0 = Math.fma(a[aOffset + p], b[at], s0);
            s1 = Math.fma(a[aOffset + p + 1], b[at + k], s1);
            s2 = Math.fma(a[aOffset + p + 2], b[at + 2 * k], s2);
            s3 = Math.fma(a[aOffset + p + 3], b[at + 3 * k], s3);
            s4 = Math.fma(a[aOffset + p + 4], b[at + 4 * k], s4);
            s5 = Math.fma(a[aOffset + p + 5], b[at + 5 * k], s5);
            s6 = Math.fma(a[aOffset + p + 6], b[at + 6 * k], s6);
            s7 = Math.fma(a[aOffset + p + 7], b[at + 7 * k], s7);
        }
        for (int p = whole; p < d; p++) {
            float x = a[aOffset + p];
            float y = b[bOffset + p * k];
            switch (p - whole) {
                case 0 -> s0 = Math.fma(x, y, s0);
                case 1 -> s1 = Math.fma(x, y, s1);
                case 2 -> s2 = Math.fma(x, y, s2);
                case 3 -> s3 = Math.fma(x, y, s3);
                case 4 -> s4 = Math.fma(x, y, s4);
                case 5 -> s5 = Math.fma(x, y, s5);
                default -> s6 = Math.fma(x, y, s6);
            }
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
