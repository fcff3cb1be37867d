package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.ProductKernels;

/**
 * Chunks of rows with all their logits. Each chunk overwrites its logits with their gradient, and the chains of the gradients
 * of W and b go on from one chunk to the next, so that all bits are those of a single chunk.
 */
final class LinearChunks {
    /** Matrix products go by blocks of rows; chunks are whole blocks. */
    private static final int BLOCK = 8;

    private final LinearProblem problem;
    private final int rows;
    private final float[] packed;
    private final float[] logits;

    /**
     * Allocates what a chunk needs.
     *
     * @throws IllegalArgumentException if the memory is not enough for one row
     */
    LinearChunks(LinearProblem problem, long memoryBytes) {
        this.problem = problem;
        int d = problem.d();
        int v = problem.v();
        int count = problem.rows().count();
        long fixed = LinearProblem.KERNEL_BYTES + count * LinearProblem.ROW_BYTES;
        long row = (long) Float.BYTES * (d + v);
        long affordable = (memoryBytes - fixed) / row;
        if (affordable < 1 && count > 0) {
            throw new IllegalArgumentException("memoryBytes " + memoryBytes + " is not enough for the " + v
                    + " logits of one row; expected at least " + (fixed + row) + ", or use MemoryMode.TILE");
        }
        long most = Math.min(affordable, Integer.MAX_VALUE / Math.max(d, v));
        this.rows = (int) Math.min(most >= BLOCK ? most - most % BLOCK : most, count);
        this.packed = new float[rows * d];
        this.logits = new float[rows * v];
    }

    /** Computes losses and gradients. */
    void run() {
        int count = problem.rows().count();
        int unit = rows < BLOCK ? 1 : BLOCK;
        // Chunks of nearly one size: each of them reads all of W and of its gradient, so a short one is a waste.
        int units = (count + unit - 1) / unit;
        int chunks = count == 0 ? 0 : (units + rows / unit - 1) / (rows / unit);
        for (int i = 0; i < chunks; i++) {
            int from = (int) ((long) units * i / chunks) * unit;
            int to = Math.min(count, (int) ((long) units * (i + 1) / chunks) * unit);
            chunk(from, to);
        }
    }

    private void chunk(int from, int to) {
        int n = to - from;
        int d = problem.d();
        int v = problem.v();
        float[] w = problem.w();
        float[] b = problem.b();
        ProductKernels products = problem.kernels().products();
        LinearProblem.Rows x = problem.rows(from, to, packed);
        if (b == null) {
            products.multiply(n, d, v, x.array(), x.offset(), w, 0, logits, 0);
        } else {
            products.dense(n, d, v, x.array(), x.offset(), w, 0, b, 0, Epilogue.NONE, logits, 0);
        }
        for (int i = 0; i < n; i += BLOCK) {
            // While the rows are in the cache.
            int few = Math.min(BLOCK, n - i);
            crossEntropy(from + i, few, i * v);
            problem.addToBias(few, v, logits, i * v, 0);
        }
        products.multiplyTransposedB(n, d, v, logits, 0, w, 0, problem.gradX(), from * d);
        products.addTransposedA(n, d, v, x.array(), x.offset(), logits, 0, problem.gradW(), 0);
    }

    private void crossEntropy(int row, int n, int at) {
        problem.kernels()
                .losses()
                .crossEntropy(
                        n,
                        problem.v(),
                        logits,
                        at,
                        problem.rows().targets(),
                        row,
                        problem.scale(),
                        problem.losses(),
                        row,
                        logits,
                        at);
    }
}
