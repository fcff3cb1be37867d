package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;
import java.util.Arrays;

/**
 * The steps that softmax and its losses are made of, each over a block of rows by a few {@link Leaf}es: maxima, exponentials and
 * their sums, scaling. What they leave for each other is in the {@link RowBlock}.
 */
final class RowPasses {
    private RowPasses() {}

    /**
     * Begins the block at row {@code i} of {@code n}, which is the first one or behind one that {@link #exp} was called for,
     * and leaves the maximum of each row in it.
     *
     * @param xOffset where the block begins
     * @return the number of rows of the block
     */
    static int begin(int i, int n, int k, float[] x, int xOffset, RowBlock block) {
        int step = RowBlock.rows(k);
        int rows = Math.min(step, n - i);
        boolean known = i > 0 && block.nextRows == RowBlock.rows(k);
        block.advance();
        if (k < LANES) {
            Arrays.fill(block.max, 0, rows, Float.NEGATIVE_INFINITY);
        } else if (!known) {
            Leaf.run(Leaf.MAX, rows, k, 1f, x, xOffset, x, xOffset, x, xOffset, block);
        }
        if (k % LANES != 0) {
            Leaf.run(Leaf.PAD, rows, k, 1f, x, xOffset, x, xOffset, x, xOffset, block);
        }
        block.nextRows = Math.min(step, n - i - rows);
        return rows;
    }

    /** Leaves the scaled exponentials in y and in the block's rest, their lanes and sums in the block. */
    static void exp(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        if (k >= LANES) {
            // Blocks have the same number of rows, but the last one: its maxima are then taken by themselves.
            int exp = block.nextRows == n ? Leaf.EXP_MAX : Leaf.EXP;
            Leaf.run(exp, n, k, 1f, x, xOffset, y, yOffset, y, yOffset, block);
        }
        rest(n, k, x, xOffset, block);
        fold(n, block.lanes, block);
    }

    static void fold(int n, float[] lanes, RowBlock block) {
        Leaf.run(Leaf.FOLD, n, LANES, 1f, lanes, 0, lanes, 0, lanes, 0, block);
    }

    /**
     * As {@link #exp}, and leaves the sums of w (max - x), over the columns where w is not 0, in the block; w has one
     * element for each column, or one for all.
     */
    static void expAndGaps(int n, int k, float[] x, int xOffset, float[] y, int yOffset, float[] w, RowBlock block) {
        if (k >= LANES) {
            int leaf = w.length == 1 ? Leaf.EXP_EVEN_GAPS : Leaf.EXP_GAPS;
            Leaf.run(leaf, n, k, w[0], x, xOffset, y, yOffset, w, 0, block);
        } else {
            Arrays.fill(block.gapLanes, 0, n * LANES, 0f);
        }
        if (w.length > 1) {
            gapsOfRest(n, k, w, block);
        } else if (k % LANES != 0) {
            Leaf.run(Leaf.GAPS_REST, n, k, w[0], x, xOffset, y, yOffset, w, 0, block);
        }
        fold(n, block.gapLanes, block);
        System.arraycopy(block.factor, 0, block.gaps, 0, n);
        rest(n, k, x, xOffset, block);
        fold(n, block.lanes, block);
    }

    private static void gapsOfRest(int n, int k, float[] w, RowBlock block) {
        int whole = k & -LANES;
        for (int i = 0; i < n; i++) {
            float max = block.max[i];
            int row = i * LANES - whole;
            for (int j = whole; j < k; j++) {
                float gap = w[j] == 0f ? 0f : max - block.rest[row + j];
                block.gapLanes[row + j] = Math.fma(w[j], gap, block.gapLanes[row + j]);
            }
        }
    }

    private static void rest(int n, int k, float[] x, int xOffset, RowBlock block) {
        if (k % LANES != 0) {
            if (k < LANES) {
                Arrays.fill(block.lanes, 0, n * LANES, 0f);
            }
            Leaf.run(Leaf.EXP_REST, n, k, 1f, x, xOffset, x, xOffset, x, xOffset, block);
        }
    }

    /** Leaves the lanes and the sums of the exponentials in the block. */
    static void expSum(int n, int k, float[] x, int xOffset, RowBlock block) {
        if (k >= LANES) {
            Leaf.run(Leaf.EXP_SUM, n, k, 1f, x, xOffset, x, xOffset, x, xOffset, block);
        }
        rest(n, k, x, xOffset, block);
        fold(n, block.lanes, block);
    }

    /** Multiplies what {@link #exp} left by the factor of each row, into y. */
    static void scale(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        if (k >= LANES) {
            Leaf.run(Leaf.SCALE, n, k, 1f, y, yOffset, y, yOffset, y, yOffset, block);
        }
        if (k % LANES != 0) {
            Leaf.run(Leaf.SCALE_REST, n, k, 1f, x, xOffset, y, yOffset, y, yOffset, block);
        }
    }

    /** Returns ln of the sum of exp(x - max) of row {@code i} of the block, from its lanes; NaN where there is none. */
    static double logSum(int i, int k, float[] x, int xOffset, RowBlock block) {
        float max = block.max[i];
        if (!Float.isFinite(max)) {
            return Double.NaN;
        }
        if (!(block.factor[i] < 1.5f)) {
            return StrictMath.log(block.factor[i]);
        }
        // Only the lane of the largest element changes when that is left out.
        int largest = Lanes.indexOf(x, xOffset, max);
        int lane = largest % LANES;
        return StrictMath.log1p(block.foldWith(i, lane, Lanes.expLane(k, x, xOffset, max, largest, lane)));
    }
}
