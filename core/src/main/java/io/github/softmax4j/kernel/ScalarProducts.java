package io.github.softmax4j.kernel;

/**
 * Matrix products in plain Java: few rows one by one, few columns in several chains, everything else by {@link RowTile}.
 */
final class ScalarProducts implements ProductKernels {
    /** Fewer rows than this are not worth a copy of B. */
    private static final int FEW_ROWS = 4;

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
        if (k <= NARROW) {
            for (int i = 0; i < n; i++) {
                narrowRow(d, k, a, aOffset + i * aRow, b, bOffset, bRow, c, cOffset + i * cRow);
            }
        } else if (n < FEW_ROWS) {
            for (int i = 0; i < n; i++) {
                row(d, k, a, aOffset + i * aRow, b, bOffset, bRow, c, cOffset + i * cRow);
            }
        } else {
            RowTile.multiply(n, d, k, a, aOffset, aRow, 1, b, bOffset, bRow, 1, c, cOffset, cRow, false);
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
            Epilogue epilogue,
            float[] y,
            int yOffset,
            int yRow) {
        multiply(n, d, k, x, xOffset, xRow, w, wOffset, wRow, y, yOffset, yRow);
        for (int i = 0; i < n; i++) {
            finish(k, b, bOffset, epilogue, y, yOffset + i * yRow);
        }
    }

    private static void finish(int k, float[] b, int bOffset, Epilogue epilogue, float[] y, int row) {
        ElementKernels elements = ScalarKernels.INSTANCE.elements();
        elements.addRow(1, k, b, bOffset, y, row);
        switch (epilogue) {
            case NONE -> {}
            case RELU -> elements.relu(k, y, row, y, row);
            case TANH -> elements.tanh(k, y, row, y, row);
            case SIGMOID -> elements.sigmoid(k, y, row, y, row);
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
        RowTile.multiply(d, n, k, a, aOffset, 1, aRow, b, bOffset, bRow, 1, c, cOffset, cRow, false);
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
        RowTile.multiply(d, n, k, a, aOffset, 1, aRow, b, bOffset, bRow, 1, c, cOffset, cRow, true);
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
        RowTile.multiply(n, k, d, a, aOffset, aRow, 1, b, bOffset, 1, bRow, c, cOffset, cRow, false);
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
        RowTile.multiply(n, k, d, a, aOffset, aRow, 1, b, bOffset, 1, bRow, c, cOffset, cRow, true);
    }

    /** c = sum over p of a<sub>p</sub> B<sub>p</sub>, four rows of B at a time: the same chain with a quarter of the stores. */
    private static void row(
            int d, int k, float[] a, int aOffset, float[] b, int bOffset, int bRow, float[] c, int cOffset) {
        for (int j = 0; j < k; j++) {
            c[cOffset + j] = 0f;
        }
        int p = 0;
        for (; p + 4 <= d; p += 4) {
            float a0 = a[aOffset + p];
            float a1 = a[aOffset + p + 1];
            float a2 = a[aOffset + p + 2];
            float a3 = a[aOffset + p + 3];
            int b0 = bOffset + p * bRow;
            int b1 = b0 + bRow;
            int b2 = b1 + bRow;
            int b3 = b2 + bRow;
            for (int j = 0; j < k; j++) {
                float s = Math.fma(a0, b[b0 + j], c[cOffset + j]);
                s = Math.fma(a1, b[b1 + j], s);
                s = Math.fma(a2, b[b2 + j], s);
                c[cOffset + j] = Math.fma(a3, b[b3 + j], s);
            }
        }
        for (; p < d; p++) {
            for (int j = 0; j < k; j++) {
                c[cOffset + j] = Math.fma(a[aOffset + p], b[bOffset + p * bRow + j], c[cOffset + j]);
            }
        }
    }

    /** The same for few columns: each element in {@link #CHAINS} chains. */
    private static void narrowRow(
            int d, int k, float[] a, int aOffset, float[] b, int bOffset, int bRow, float[] c, int cOffset) {
        for (int j = 0; j < k; j++) {
            c[cOffset + j] = narrow(d, a, aOffset, b, bOffset + j, bRow);
        }
    }

    private static float narrow(int d, float[] a, int aOffset, float[] b, int bOffset, int bRow) {
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
            int at = bOffset + p * bRow;
            s0 = Math.fma(a[aOffset + p], b[at], s0);
            s1 = Math.fma(a[aOffset + p + 1], b[at + bRow], s1);
            s2 = Math.fma(a[aOffset + p + 2], b[at + 2 * bRow], s2);
            s3 = Math.fma(a[aOffset + p + 3], b[at + 3 * bRow], s3);
            s4 = Math.fma(a[aOffset + p + 4], b[at + 4 * bRow], s4);
            s5 = Math.fma(a[aOffset + p + 5], b[at + 5 * bRow], s5);
            s6 = Math.fma(a[aOffset + p + 6], b[at + 6 * bRow], s6);
            s7 = Math.fma(a[aOffset + p + 7], b[at + 7 * bRow], s7);
        }
        for (int p = whole; p < d; p++) {
            float x = a[aOffset + p];
            float y = b[bOffset + p * bRow];
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
