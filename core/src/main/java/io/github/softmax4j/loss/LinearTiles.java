package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.ProductKernels;

/**
 * Tiles of rows and columns. For each block of rows a first sweep over the columns joins the maxima and sums of the tiles into
 * those of the rows; a second one computes the logits again, and turns them into their gradient.
 */
final class LinearTiles {
    private final LinearProblem problem;
    private final TilePlan plan;
    private final float skipBelow;
    private final RowSums sums;
    private final float[] packed;
    private final float[] logits;
    /** The columns of W of a tile, [D, columns]. */
    private final float[] weights;
    /** The same of its gradient. */
    private final float[] gradients;

    private int tiles;
    private int skipped;

    /**
     * Allocates what a tile needs.
     *
     * @throws IllegalArgumentException if the memory is not enough for a small tile
     */
    LinearTiles(LinearProblem problem, long memoryBytes, float skipBelow) {
        this.problem = problem;
        this.skipBelow = skipBelow;
        int d = problem.d();
        this.plan = TilePlan.within(memoryBytes, problem.rows().count(), d, problem.v(), skipBelow > 0);
        int kept = skipBelow > 0 ? plan.tiles(problem.v()) : 1;
        this.sums = new RowSums(plan.rows(), kept);
        this.packed = new float[plan.rows() * d];
        this.logits = new float[plan.rows() * plan.columns()];
        this.weights = new float[d * plan.columns()];
        this.gradients = new float[d * plan.columns()];
    }

    /** Computes losses and gradients. */
    void run() {
        int count = problem.rows().count();
        for (int from = 0; from < count; from += plan.rows()) {
            int to = Math.min(count, from + plan.rows());
            LinearProblem.Rows x = problem.rows(from, to, packed);
            sums.begin(to - from, problem.rows().targets(), from);
            for (int column = 0; column < problem.v(); column += plan.columns()) {
                int width = logits(to - from, x, column);
                sums.join(problem.kernels(), logits, column, width, kept(column));
            }
            sums.end(problem.scale(), problem.losses(), from);
            for (int column = 0; column < problem.v(); column += plan.columns()) {
                gradients(from, to, x, column);
            }
        }
    }

    int tiles() {
        return tiles;
    }

    int skipped() {
        return skipped;
    }

    /** Returns where the maxima of a tile are kept: only skipping needs those of all. */
    private int kept(int column) {
        return skipBelow > 0 ? column / plan.columns() : 0;
    }

    /** Computes the logits of a tile, and leaves its columns of W in {@link #weights}; returns its width. */
    private int logits(int n, LinearProblem.Rows x, int column) {
        int d = problem.d();
        int width = Math.min(plan.columns(), problem.v() - column);
        for (int p = 0; p < d; p++) {
            System.arraycopy(problem.w(), p * problem.v() + column, weights, p * width, width);
        }
        ProductKernels products = problem.kernels().products();
        float[] b = problem.b();
        if (b == null) {
            products.multiply(n, d, width, x.array(), x.offset(), weights, 0, logits, 0);
        } else {
            products.dense(n, d, width, x.array(), x.offset(), weights, 0, b, column, Epilogue.NONE, logits, 0);
        }
        return width;
    }

    private void gradients(int from, int to, LinearProblem.Rows x, int column) {
        tiles++;
        int width = Math.min(plan.columns(), problem.v() - column);
        if (skipBelow > 0 && sums.largestGradient(column, width, kept(column)) < skipBelow) {
            skipped++;
            return;
        }
        int n = to - from;
        int d = problem.d();
        logits(n, x, column);
        sums.gradient(problem.kernels(), logits, column, width);
        ProductKernels products = problem.kernels().products();
        products.addTransposedB(n, d, width, logits, 0, weights, 0, problem.gradX(), from * d);
        problem.addToBias(n, width, logits, 0, column);
        copyGradient(column, width, false);
        products.addTransposedA(n, d, width, x.array(), x.offset(), logits, 0, gradients, 0);
        copyGradient(column, width, true);
    }

    private void copyGradient(int column, int width, boolean back) {
        float[] gradW = problem.gradW();
        for (int p = 0; p < problem.d(); p++) {
            int at = p * problem.v() + column;
            if (back) {
                System.arraycopy(gradients, p * width, gradW, at, width);
            } else {
                System.arraycopy(gradW, at, gradients, p * width, width);
            }
        }
    }
}
