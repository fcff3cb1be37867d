package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.RowKernels;

/** Divides logits by a temperature t: f(x / t). 1 leaves the function as it is, bit for bit. */
record Temperature(double value) {
    /** The most elements of a block of rows that are cooled and handed on, so that they are still in the cache. */
    private static final int ELEMENTS = 1 << 13;

    Temperature {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "temperature must be finite and above 0, not " + value + "; 1 leaves the logits as they are");
        }
    }

    /**
     * Returns f of (x - max) / t. As f does not see a shift, the maximum goes first, so that the quotient is rounded once
     * and relative to the gap; x / t by itself would be off by a unit of the size of the logits.
     */
    RowFunction before(RowFunction f) {
        if (value == 1) {
            return f;
        }
        RowKernels kernels = KernelSelection.current().kernels().rows();
        return (n, k, x, xOffset, y, yOffset) -> {
            int step = Math.max(1, ELEMENTS / k);
            float[] maxima = new float[Math.min(n, step)];
            for (int i = 0; i < n; i += step) {
                int rows = Math.min(step, n - i);
                kernels.max(rows, k, x, xOffset + i * k, maxima, 0);
                for (int r = i; r < i + rows; r++) {
                    divide(k, maxima[r - i], x, xOffset + r * k, y, yOffset + r * k);
                }
                f.apply(rows, k, y, yOffset + i * k, y, yOffset + i * k);
            }
        };
    }

    /** Returns the backward pass of {@link #before}: that of f, divided by t. */
    RowFunction.OfTwo after(RowFunction.OfTwo f) {
        if (value == 1) {
            return f;
        }
        return (n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset) -> {
            f.apply(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
            divide(n * k, 0f, gradX, gradXOffset, gradX, gradXOffset);
        };
    }

    private void divide(int length, double shift, float[] x, int xOffset, float[] y, int yOffset) {
        for (int j = 0; j < length; j++) {
            y[yOffset + j] = (float) ((x[xOffset + j] - shift) / value);
        }
    }
}
