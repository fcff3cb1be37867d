package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.RowKernels;
import java.util.Arrays;

/** Softmax and log-softmax, block of rows by block of rows, each in a few {@link Leaf}es. */
final class SimdRows implements RowKernels {
    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            if (FewClasses.takes(n - i, k)) {
                int rows = Math.min(step, n - i);
                FewClasses.softmax(rows, k, x, xOffset + i * k, y, yOffset + i * k, block);
                if (!block.isDefined(rows)) {
                    fillUndefined(rows, k, y, yOffset + i * k, block);
                }
                continue;
            }
            int rows = begin(i, n, k, x, xOffset + i * k, block);
            softmaxBlock(rows, k, x, xOffset + i * k, y, yOffset + i * k, block);
        }
    }

    private static void softmaxBlock(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        if (k < LANES) {
            // Here a lane is one exponential, and the scale may stay: the largest term is 1, so what descaling would
            // round
            // among the subnormal ones is lost in the sum, and the factor is the same.
            Leaf.run(Leaf.EXP_FEW, n, k, 1f, x, xOffset, y, yOffset, y, yOffset, block);
            fold(n, block.rest, block);
            for (int i = 0; i < n; i++) {
                block.factor[i] = 1f / block.factor[i];
            }
        } else {
            exp(n, k, x, xOffset, y, yOffset, block);
            for (int i = 0; i < n; i++) {
                block.factor[i] = Lanes.DESCALE * (1f / block.factor[i]);
            }
        }
        scale(n, k, x, xOffset, y, yOffset, block);
        if (!block.isDefined(n)) {
            fillUndefined(n, k, y, yOffset, block);
        }
    }

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

    private static void fold(int n, float[] lanes, RowBlock block) {
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

    @Override
    public void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            logSoftmaxBlock(Math.min(step, n - i), k, x, xOffset + i * k, y, yOffset + i * k, RowBlock.ofThread());
        }
    }

    private static void logSoftmaxBlock(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        begin(0, n, k, x, xOffset, block);
        expSum(n, k, x, xOffset, block);
        for (int i = 0; i < n; i++) {
            block.factor[i] = (float) logSum(i, k, x, xOffset + i * k, block);
        }
        Leaf.run(Leaf.SHIFT, n, k, 1f, x, xOffset, y, yOffset, y, yOffset, block);
        if (!block.isDefined(n)) {
            fillUndefined(n, k, y, yOffset, block);
        }
    }

    @Override
    public void max(int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            begin(0, rows, k, x, xOffset + i * k, block);
            System.arraycopy(block.max, 0, maxima, maximaOffset + i, rows);
        }
    }

    @Override
    public void maxAndSum(
            int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset, float[] sums, int sumsOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            begin(0, rows, k, x, xOffset + i * k, block);
            expSum(rows, k, x, xOffset + i * k, block);
            for (int r = 0; r < rows; r++) {
                float max = block.max[r];
                maxima[maximaOffset + i + r] = max;
                sums[sumsOffset + i + r] = Float.isFinite(max) ? block.factor[r] : Lanes.sumWithoutMaximum(max);
            }
        }
    }

    @Override
    public void exponentials(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] maxima,
            int maximaOffset,
            float[] factors,
            int factorsOffset,
            float[] y,
            int yOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            int at = i * k;
            if (k % LANES != 0) {
                Leaf.run(Leaf.PAD, rows, k, 1f, x, xOffset + at, x, xOffset, x, xOffset, block);
            }
            block.nextRows = 0; // so that exp looks at no further row
            System.arraycopy(maxima, maximaOffset + i, block.max, 0, rows);
            exp(rows, k, x, xOffset + at, y, yOffset + at, block);
            for (int r = 0; r < rows; r++) {
                block.factor[r] = factors[factorsOffset + i + r] * Lanes.DESCALE;
            }
            scale(rows, k, x, xOffset + at, y, yOffset + at, block);
        }
    }

    private static void fillUndefined(int n, int k, float[] y, int yOffset, RowBlock block) {
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(block.max[i])) {
                Arrays.fill(y, yOffset + i * k, yOffset + i * k + k, Float.NaN);
            }
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

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float dot = Sums.dot(k, y, yOffset + row, gradY, gradYOffset + row);
            Leaf.run(
                    Leaf.SOFTMAX_BACKWARD,
                    k,
                    k,
                    dot,
                    y,
                    yOffset + row,
                    gradY,
                    gradYOffset + row,
                    gradX,
                    gradXOffset + row,
                    RowBlock.ofThread());
        }
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float sum = Sums.sum(k, gradY, gradYOffset + row);
            Leaf.run(
                    Leaf.LOG_SOFTMAX_BACKWARD,
                    k,
                    k,
                    sum,
                    y,
                    yOffset + row,
                    gradY,
                    gradYOffset + row,
                    gradX,
                    gradXOffset + row,
                    RowBlock.ofThread());
        }
    }

    @Override
    public void expAndSum(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] maxima,
            int maximaOffset,
            float[] y,
            int yOffset,
            float[] sums,
            int sumsOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            int xAt = xOffset + i * k;
            int yAt = yOffset + i * k;
            begin(0, rows, k, x, xAt, block);
            for (int r = 0; r < rows; r++) {
                float max = Math.max(maxima[maximaOffset + i + r], block.max[r]);
                maxima[maximaOffset + i + r] = max;
                block.max[r] = max;
            }
            if (k == 0) {
                Arrays.fill(block.lanes, 0, rows * LANES, 0f); // nothing else writes them
            }
            exp(rows, k, x, xAt, y, yAt, block);
            System.arraycopy(block.factor, 0, sums, sumsOffset + i, rows);
            Arrays.fill(block.factor, 0, rows, Lanes.DESCALE);
            scale(rows, k, x, xAt, y, yAt, block);
            for (int r = 0; r < rows; r++) {
                float max = maxima[maximaOffset + i + r];
                if (!Float.isFinite(max)) {
                    sums[sumsOffset + i + r] = Lanes.sumWithoutMaximum(max);
                    Arrays.fill(y, yAt + r * k, yAt + r * k + k, Lanes.sumWithoutMaximum(max));
                }
            }
        }
    }

    @Override
    public void normalize(
            int n,
            int k,
            float epsilon,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] reciprocals,
            int reciprocalsOffset) {
        for (int i = 0; i < n; i++) {
            int yRow = yOffset + i * k;
            float mean = Sums.sum(k, x, xOffset + i * k) / k;
            subtract(k, x, xOffset + i * k, mean, y, yRow);
            float r = 1f / (float) Math.sqrt(Sums.dot(k, y, yRow, y, yRow) / k + epsilon);
            multiply(k, y, yRow, r);
            reciprocals[reciprocalsOffset + i] = r;
        }
    }

    // Plain loops: the JIT compiler vectorises them by itself.
    private static void subtract(int length, float[] x, int xOffset, float a, float[] y, int yOffset) {
        for (int j = 0; j < length; j++) {
            y[yOffset + j] = x[xOffset + j] - a;
        }
    }

    private static void multiply(int length, float[] y, int yOffset, float a) {
        for (int j = 0; j < length; j++) {
            y[yOffset + j] *= a;
        }
    }

    @Override
    public void normalizeBackward(
            int n,
            int k,
            float[] y,
            int yOffset,
            float[] reciprocals,
            int reciprocalsOffset,
            float[] gradY,
            int gradYOffset,
            float[] gradX,
            int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int yRow = yOffset + i * k;
            int gRow = gradYOffset + i * k;
            float mean = Sums.sum(k, gradY, gRow) / k;
            float slope = Sums.dot(k, gradY, gRow, y, yRow) / k;
            float r = reciprocals[reciprocalsOffset + i];
            normalizeBackwardRow(k, y, yRow, r, slope, mean, gradY, gRow, gradX, gradXOffset + i * k);
        }
    }

    private static void normalizeBackwardRow(
            int k,
            float[] y,
            int yOffset,
            float r,
            float slope,
            float mean,
            float[] gradY,
            int gradYOffset,
            float[] gradX,
            int gradXOffset) {
        for (int j = 0; j < k; j++) {
            gradX[gradXOffset + j] = r * Math.fma(-y[yOffset + j], slope, gradY[gradYOffset + j] - mean);
        }
    }
}
