package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.ElementKernels;
import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.ProductKernels;

/** Matrix products: few columns in several chains, few rows as a stream over B, everything else by tiles. */
final class SimdProducts implements ProductKernels {
    /** Fewer rows than this are not worth a copy of B. */
    private static final int FEW_ROWS = 4;

    /** From this length of the chains on, what it takes to write a tile of C transposed does not matter. */
    private static final int LONG_CHAIN = 1024;

    private final ElementKernels elements = new SimdElements();

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
            if (n >= NarrowTiles.ROWS && d >= NarrowTiles.FEATURES) {
                NarrowTiles.multiply(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
            } else if (k > 0) {
                NarrowProduct.multiply(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
            }
        } else if (n < FEW_ROWS) {
            for (int i = 0; i < n; i++) {
                Streams.multiply(d, k, a, aOffset + i * aRow, b, bOffset, bRow, c, cOffset + i * cRow);
            }
        } else {
            Panels.multiply(
                    n, d, k, a, aOffset, aRow, 1, b, bOffset, bRow, 1, c, cOffset, cRow, 1, null, 0, false, false);
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
        boolean relu = epilogue == Epilogue.RELU;
        if (k > NARROW && n >= FEW_ROWS) {
            Panels.multiply(
                    n, d, k, x, xOffset, xRow, 1, w, wOffset, wRow, 1, y, yOffset, yRow, 1, b, bOffset, relu, false);
        } else {
            multiply(n, d, k, x, xOffset, xRow, w, wOffset, wRow, y, yOffset, yRow);
            for (int i = 0; i < n; i++) {
                if (relu) {
                    SimdElements.addThenRelu(k, b, bOffset, y, yOffset + i * yRow);
                } else {
                    SimdElements.add(k, b, bOffset, y, yOffset + i * yRow);
                }
            }
        }
        // An exponential costs more than another pass over y, and inlined into the tiles it would spoil them.
        for (int i = 0; i < n; i++) {
            int row = yOffset + i * yRow;
            if (epilogue == Epilogue.TANH) {
                elements.tanh(k, y, row, y, row);
            } else if (epilogue == Epilogue.SIGMOID) {
                elements.sigmoid(k, y, row, y, row);
            }
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
        transposedA(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow, false);
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
        transposedA(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow, true);
    }

    private static void transposedA(
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
            int cRow,
            boolean add) {
        Panels.multiply(d, n, k, a, aOffset, 1, aRow, b, bOffset, bRow, 1, c, cOffset, cRow, 1, null, 0, false, add);
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
        transposedB(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow, false);
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
        transposedB(n, d, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow, true);
    }

    private static void transposedB(
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
            int cRow,
            boolean add) {
        if (n < d && k >= LONG_CHAIN) {
            // C^T = B A^T has the same chains, and of the two factors the shorter one is packed, which is not
            // contiguous here.
            Panels.multiply(
                    d, k, n, b, bOffset, bRow, 1, a, aOffset, 1, aRow, c, cOffset, 1, cRow, null, 0, false, add);
        } else {
            Panels.multiply(
                    n, k, d, a, aOffset, aRow, 1, b, bOffset, 1, bRow, c, cOffset, cRow, 1, null, 0, false, add);
        }
    }
}
