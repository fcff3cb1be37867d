package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer with cross-entropy behind it, and where its results go.
 *
 * @param kernels the arithmetic
 * @param rows which of the N rows count, M of them
 * @param d D
 * @param v V
 * @param x X [N, D]
 * @param w W [D, V]
 * @param b b [V], or null
 * @param scale what the gradients are multiplied by
 * @param losses [M], overwritten
 * @param gradX [N, D], zeros at first; row i becomes the gradient of the i-th row that counts
 * @param gradW [D, V], zeros at first
 * @param gradB [V], zeros at first; null where b is
 */
record LinearProblem(
        Kernels kernels,
        KeptRows rows,
        int d,
        int v,
        float[] x,
        float[] w,
        float @Nullable [] b,
        float scale,
        double[] losses,
        float[] gradX,
        float[] gradW,
        float @Nullable [] gradB) {
    /** What the kernels keep for a thread: packed panels, or rows of tiles; see RowTile, the largest. */
    static final long KERNEL_BYTES = 320_000;

    /** Bytes for each row, kept for the whole computation: its loss, its index and its target. */
    static final long ROW_BYTES = 16;

    /** Rows of a matrix that lie side by side. */
    record Rows(float[] array, int offset) {}

    /** Returns the rows that count from {@code from} to {@code to}, copied to {@code packed} if others lie between them. */
    Rows rows(int from, int to, float[] packed) {
        int start = rows.start(from, to);
        if (start >= 0) {
            return new Rows(x, start * d);
        }
        rows.gather(from, to, d, x, packed);
        return new Rows(packed, 0);
    }

    /** Adds n rows of dY [n, k] to the columns of the gradient of the bias from {@code column} on, one after the other. */
    void addToBias(int n, int k, float[] gradY, int offset, int column) {
        for (int i = 0; gradB != null && i < n; i++) {
            kernels.elements().addRow(1, k, gradY, offset + i * k, gradB, column);
        }
    }
}
