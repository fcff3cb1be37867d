package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.LossKernels;
import java.util.Arrays;

/** Cross-entropy block of rows by block of rows: the logits are read once, and the gradient may lie in their place. */
final class SimdLosses implements LossKernels {
    /** exp(0), scaled. */
    private static final float ONE = 1f / Lanes.DESCALE;

    @Override
    public void crossEntropy(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = SimdRows.begin(i, n, k, x, xOffset + i * k, block);
            crossEntropyBlock(
                    rows,
                    k,
                    x,
                    xOffset + i * k,
                    targets,
                    targetsOffset + i,
                    scale,
                    losses,
                    lossesOffset + i,
                    gradX,
                    gradXOffset + i * k,
                    block);
        }
    }

    private static void crossEntropyBlock(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset,
            RowBlock block) {
        for (int i = 0; i < n; i++) {
            block.target[i] = x[xOffset + i * k + targets[targetsOffset + i]]; // gradX may be x
        }
        SimdRows.exp(n, k, x, xOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            int row = gradXOffset + i * k;
            int target = targets[targetsOffset + i];
            losses[lossesOffset + i] =
                    logSum(i, k, target, gradX, row, block) + ((double) block.max[i] - block.target[i]);
            float reciprocal = 1f / block.factor[i];
            block.target[i] = probabilityLess(i, k, target, 1f, reciprocal, gradX, row, block) * scale;
            block.factor[i] = reciprocal * Lanes.DESCALE * scale;
        }
        SimdRows.scale(n, k, x, xOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            int row = gradXOffset + i * k;
            gradX[row + targets[targetsOffset + i]] = block.target[i];
            fillUndefined(i, k, gradX, row, losses, lossesOffset + i, block);
        }
    }

    @Override
    public void crossEntropyDense(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            crossEntropyDenseBlock(
                    Math.min(step, n - i),
                    k,
                    x,
                    xOffset + i * k,
                    targets,
                    targetsOffset + i * k,
                    scale,
                    losses,
                    lossesOffset + i,
                    gradX,
                    gradXOffset + i * k);
        }
    }

    private static void crossEntropyDenseBlock(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        RowBlock block = RowBlock.ofThread();
        SimdRows.begin(0, n, k, x, xOffset, block);
        SimdRows.expSum(n, k, x, xOffset, block);
        for (int i = 0; i < n; i++) { // before gradX, which may be x
            int row = xOffset + i * k;
            double logSum = SimdRows.logSum(i, k, x, row, block);
            losses[lossesOffset + i] =
                    Lanes.crossEntropy(k, x, row, targets, targetsOffset + i * k, block.max[i], logSum);
        }
        if (k % LANES != 0) {
            Leaf.run(Leaf.PAD, n, k, 1f, x, xOffset, x, xOffset, x, xOffset, block); // the sums have used it up
        }
        SimdRows.exp(n, k, x, xOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            float reciprocal = 1f / block.factor[i];
            int largest = aboveHalf(k, targets, targetsOffset + i * k);
            block.target[i] = largest < 0
                    ? 0f
                    : probabilityLess(
                                    i,
                                    k,
                                    largest,
                                    targets[targetsOffset + i * k + largest],
                                    reciprocal,
                                    gradX,
                                    gradXOffset + i * k,
                                    block)
                            * scale;
            block.factor[i] = reciprocal * Lanes.DESCALE;
        }
        Leaf.run(Leaf.LESS_TARGETS, n, k, scale, targets, targetsOffset, gradX, gradXOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            int row = gradXOffset + i * k;
            int largest = aboveHalf(k, targets, targetsOffset + i * k);
            if (largest >= 0) {
                gradX[row + largest] = block.target[i];
            }
            fillUndefined(i, k, gradX, row, losses, lossesOffset + i, block);
        }
    }

    /** Returns the last index of a target above a half, -1 if there is none. */
    private static int aboveHalf(int k, float[] targets, int offset) {
        for (int j = k - 1; j >= 0; j--) {
            if (targets[offset + j] > 0.5f) {
                return j;
            }
        }
        return -1;
    }

    private static void fillUndefined(int i, int k, float[] gradX, int row, double[] losses, int at, RowBlock block) {
        if (!Float.isFinite(block.max[i])) {
            losses[at] = Double.NaN;
            Arrays.fill(gradX, row, row + k, Float.NaN);
        }
    }

    /** Returns ln of the sum of the exponentials; where the largest is most of it, by log1p of the others. */
    private static double logSum(int i, int k, int target, float[] e, int offset, RowBlock block) {
        if (!(block.factor[i] < 1.5f)) {
            return StrictMath.log(block.factor[i]);
        }
        int largest = exponential(i, k, target, e, offset, block) == ONE ? target : indexOfOne(i, k, e, offset, block);
        return StrictMath.log1p(sumWithout(i, k, largest, e, offset, block));
    }

    private static int indexOfOne(int i, int k, float[] e, int offset, RowBlock block) {
        int j = 0;
        while (j < k - 1 && exponential(i, k, j, e, offset, block) != ONE) {
            j++;
        }
        return j;
    }

    /** Returns p - t at the index {@code at}: where p is above a half, 1 - p is the sum of the others. */
    private static float probabilityLess(
            int i, int k, int at, float t, float reciprocal, float[] e, int offset, RowBlock block) {
        float p = exponential(i, k, at, e, offset, block) * (reciprocal * Lanes.DESCALE);
        return p <= 0.5f ? p - t : (1f - t) - sumWithout(i, k, at, e, offset, block) * reciprocal;
    }

    private static float exponential(int i, int k, int j, float[] e, int offset, RowBlock block) {
        int whole = k & -LANES;
        return j < whole ? e[offset + j] : block.rest[i * LANES + j - whole];
    }

    /** Returns the sum of the exponentials without element {@code skip}: only its lane is another one. */
    private static float sumWithout(int i, int k, int skip, float[] e, int offset, RowBlock block) {
        int whole = k & -LANES;
        int lane = skip % LANES;
        float sum = Lanes.scaledLane(whole, e, offset, skip, lane);
        if (whole + lane < k && whole + lane != skip) {
            sum = Math.fma(block.rest[i * LANES + lane], Lanes.DESCALE, sum);
        }
        return block.foldWith(i, lane, sum);
    }
}
