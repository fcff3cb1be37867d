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

    /** Computes the logits of a tile; returns its width. */
    private int logits(int n, LinearProblem.Rows x, int column) {
        int d = problem.d();
        int v = problem.v();
        int width = Math.min(plan.columns(), v - column);
        ProductKernels products = problem.kernels().products();
        float[] w = problem.w();
        float[] b = problem.b();
        if (b == null) {
            products.multiply(n, d, width, x.array(), x.offset(), d, w, column, v, logits, 0, width);
        } else {
            products.dense(
                    n, d, width, x.array(), x.offset(), d, w, column, v, b, column, Epilogue.NONE, logits, 0, width);
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
        int v = problem.v();
        logits(n, x, column);
        sums.gradient(problem.kernels(), logits, column, width);
        ProductKernels products = problem.kernels().products();
        products.addTransposedB(n, d, width, logits, 0, width, problem.w(), column, v, problem.gradX(), from * d, d);
        problem.addToBias(n, width, logits, 0, column);
        products.addTransposedA(n, d, width, x.array(), x.offset(), d, logits, 0, width, problem.gradW(), column, v);
    }
}
