package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.ElementKernels;
import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.ProductKernels;

/** Matrix products: few columns in several chains, few rows as a stream over B, everything else by tiles. */
final class SimdProducts implements ProductKernels {
    /** Fewer rows than this are not worth a copy of B. */
    private static final int FEW_ROWS = 4;

    private final ElementKernels elements = new SimdElements();

    @Override
    public void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if (k <= NARROW) {
            narrow(n, d, k, a, aOffset, b, bOffset, c, cOffset);
        } else if (n < FEW_ROWS) {
            for (int i = 0; i < n; i++) {
                Streams.multiply(d, k, a, aOffset + i * d, b, bOffset, c, cOffset + i * k);
            }
        } else {
            Panels.multiply(n, d, k, a, aOffset, d, 1, b, bOffset, k, 1, c, cOffset, null, 0, false);
        }
    }

    private static void narrow(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if (k > 0) {
            NarrowProduct.multiply(n, d, k, a, aOffset, b, bOffset, c, cOffset);
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
        boolean relu = epilogue == Epilogue.RELU;
        if (k > NARROW && n >= FEW_ROWS) {
            Panels.multiply(n, d, k, x, xOffset, d, 1, w, wOffset, k, 1, y, yOffset, b, bOffset, relu);
        } else {
            multiply(n, d, k, x, xOffset, w, wOffset, y, yOffset);
            for (int i = 0; i < n; i++) {
                if (relu) {
                    SimdElements.addThenRelu(k, b, bOffset, y, yOffset + i * k);
                } else {
                    SimdElements.add(k, b, bOffset, y, yOffset + i * k);
                }
            }
        }
        // An exponential costs more than another pass over y, and inlined into the tiles it would spoil them.
        if (epilogue == Epilogue.TANH) {
            elements.tanh(n * k, y, yOffset, y, yOffset);
        } else if (epilogue == Epilogue.SIGMOID) {
            elements.sigmoid(n * k, y, yOffset, y, yOffset);
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
        Panels.multiply(
                to - from, n, k, a, aOffset + from, 1, d, b, bOffset, k, 1, c, cOffset + from * k, null, 0, false);
    }

    @Override
    public void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        Panels.multiply(n, k, d, a, aOffset, k, 1, b, bOffset, 1, k, c, cOffset, null, 0, false);
    }
}
