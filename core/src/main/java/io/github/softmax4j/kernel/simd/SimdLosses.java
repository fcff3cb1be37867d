package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.LossKernels;
import io.github.softmax4j.kernel.LossRow;
import io.github.softmax4j.kernel.RowLoss;
import java.util.Arrays;

/** Losses block of rows by block of rows: the logits are read once, and the gradient may lie in their place. */
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
        usedRows(
                n,
                k,
                x,
                xOffset,
                targets,
                targetsOffset,
                RowLoss.CROSS_ENTROPY,
                scale,
                losses,
                lossesOffset,
                gradX,
                gradXOffset);
    }

    @Override
    public void rowLoss(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            RowLoss loss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        int i = 0;
        while (i < n) {
            int from = i;
            while (i < n && targets[targetsOffset + i] < 0) {
                i++;
            }
            Arrays.fill(losses, lossesOffset + from, lossesOffset + i, 0);
            Arrays.fill(gradX, gradXOffset + from * k, gradXOffset + i * k, 0f);
            int used = i;
            while (i < n && targets[targetsOffset + i] >= 0) {
                i++;
            }
            usedRows(
                    i - used,
                    k,
                    x,
                    xOffset + used * k,
                    targets,
                    targetsOffset + used,
                    loss,
                    scale,
                    losses,
                    lossesOffset + used,
                    gradX,
                    gradXOffset + used * k);
        }
    }

    private static void usedRows(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            RowLoss loss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = SimdRows.begin(i, n, k, x, xOffset + i * k, block);
            rowLossBlock(
                    rows,
                    k,
                    x,
                    xOffset + i * k,
                    targets,
                    targetsOffset + i,
                    loss,
                    scale,
                    losses,
                    lossesOffset + i,
                    gradX,
                    gradXOffset + i * k,
                    block);
        }
    }

    private static void rowLossBlock(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            RowLoss loss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset,
            RowBlock block) {
        for (int i = 0; i < n; i++) {
            block.target[i] = x[xOffset + i * k + targets[targetsOffset + i]]; // gradX may be x
        }
        float[] shares = loss.shares();
        if (shares.length > 0) {
            SimdRows.expAndGaps(n, k, x, xOffset, gradX, gradXOffset, shares, block);
        } else {
            SimdRows.exp(n, k, x, xOffset, gradX, gradXOffset, block);
            Arrays.fill(block.gaps, 0, n, 0f);
        }
        for (int i = 0; i < n; i++) {
            int target = targets[targetsOffset + i];
            int row = gradXOffset + i * k;
            if (loss == RowLoss.CROSS_ENTROPY) {
                losses[lossesOffset + i] = crossEntropy(i, k, target, scale, gradX, row, block);
            } else if (Float.isFinite(block.max[i])) {
                losses[lossesOffset + i] = evaluate(i, k, target, loss, scale, gradX, row, block);
            }
        }
        if (shares.length > 0) {
            Leaf.run(Leaf.SCALE_LESS, n, k, 1f, shares, 0, gradX, gradXOffset, gradX, gradXOffset, block);
        } else {
            SimdRows.scale(n, k, x, xOffset, gradX, gradXOffset, block);
        }
        for (int i = 0; i < n; i++) {
            int gradRow = gradXOffset + i * k;
            gradX[gradRow + targets[targetsOffset + i]] = block.target[i];
            fillUndefined(i, k, gradX, gradRow, losses, lossesOffset + i, block);
        }
    }

    /** The plain loss without the detour, which is felt where rows are short. */
    private static double crossEntropy(int i, int k, int target, float scale, float[] e, int offset, RowBlock block) {
        double loss = logSum(i, k, target, e, offset, block) + ((double) block.max[i] - block.target[i]);
        float reciprocal = 1f / block.factor[i];
        block.target[i] = probabilityLess(i, k, target, 1f, reciprocal, e, offset, block) * scale;
        block.factor[i] = reciprocal * Lanes.DESCALE * scale;
        return loss;
    }

    /** Asks the loss about row {@code i} of the block, which has the exponentials e, and returns what it says. */
    private static double evaluate(
            int i, int k, int target, RowLoss loss, float scale, float[] e, int offset, RowBlock block) {
        LossRow row = LossRow.ofThread();
        float reciprocal = 1f / block.factor[i];
        row.max = block.max[i];
        row.logSum = logSum(i, k, target, e, offset, block);
        row.targetGap = (double) block.max[i] - block.target[i];
        row.gaps = block.gaps[i];
        row.probability = exponential(i, k, target, e, offset, block) * (reciprocal * Lanes.DESCALE);
        row.probabilityLessOne = probabilityLess(i, k, target, 1f, reciprocal, e, offset, block);
        loss.evaluate(target, row);
        block.target[i] = (float) (row.targetGradient * scale);
        block.factor[i] = reciprocal * Lanes.DESCALE * (float) (row.factor * scale);
        block.share[i] = (float) (row.share * scale);
        return row.loss;
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
        dense(n, k, x, xOffset, targets, targetsOffset, true, 0, scale, losses, lossesOffset, gradX, gradXOffset);
    }

    @Override
    public void crossEntropyShares(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] shares,
            int sharesOffset,
            double zLoss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        dense(n, k, x, xOffset, shares, sharesOffset, false, zLoss, scale, losses, lossesOffset, gradX, gradXOffset);
    }

    /** Both with dense targets: those that are distributions, and those with whatever sum. */
    private static void dense(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] targets,
            int targetsOffset,
            boolean distributions,
            double zLoss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            denseBlock(
                    Math.min(step, n - i),
                    k,
                    x,
                    xOffset + i * k,
                    targets,
                    targetsOffset + i * k,
                    distributions,
                    zLoss,
                    scale,
                    losses,
                    lossesOffset + i,
                    gradX,
                    gradXOffset + i * k,
                    block);
        }
    }

    private static void denseBlock(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] targets,
            int targetsOffset,
            boolean distributions,
            double zLoss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset,
            RowBlock block) {
        SimdRows.begin(0, n, k, x, xOffset, block);
        SimdRows.expSum(n, k, x, xOffset, block);
        for (int i = 0; i < n; i++) { // before gradX, which may be x
            int row = xOffset + i * k;
            int tRow = targetsOffset + i * k;
            double logSum = SimdRows.logSum(i, k, x, row, block);
            double logSumExp = block.max[i] + logSum;
            double crossEntropy = Lanes.crossEntropy(k, x, row, targets, tRow, block.max[i], logSum);
            losses[lossesOffset + i] = distributions ? crossEntropy : crossEntropy + zLoss * logSumExp * logSumExp;
            block.mass[i] = distributions ? 1 : Lanes.wideSum(k, targets, tRow);
            block.massAndMore[i] = distributions ? 1 : block.mass[i] + 2 * zLoss * logSumExp;
        }
        if (k % LANES != 0) {
            Leaf.run(Leaf.PAD, n, k, 1f, x, xOffset, x, xOffset, x, xOffset, block); // the sums have used it up
        }
        SimdRows.exp(n, k, x, xOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            float reciprocal = 1f / block.factor[i];
            int tRow = targetsOffset + i * k;
            int largest = above(block.mass[i] / 2, k, targets, tRow);
            if (largest >= 0) {
                float t = targets[tRow + largest];
                int row = gradXOffset + i * k;
                block.target[i] = distributions
                        ? probabilityLess(i, k, largest, t, reciprocal, gradX, row, block) * scale
                        : factorLess(i, k, largest, t, reciprocal, gradX, row, scale, block);
            }
            block.factor[i] = reciprocal * Lanes.DESCALE * (float) block.massAndMore[i];
        }
        Leaf.run(Leaf.LESS_TARGETS, n, k, scale, targets, targetsOffset, gradX, gradXOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            int row = gradXOffset + i * k;
            int largest = above(block.mass[i] / 2, k, targets, targetsOffset + i * k);
            if (largest >= 0) {
                gradX[row + largest] = block.target[i];
            }
            fillUndefined(i, k, gradX, row, losses, lossesOffset + i, block);
        }
    }

    /** Returns (a p - q) scale at the index {@code at}, with a = massAndMore, without the cancellation where p is near 1. */
    private static float factorLess(
            int i, int k, int at, float q, float reciprocal, float[] e, int offset, float scale, RowBlock block) {
        double a = block.massAndMore[i];
        double others = a * -probabilityLess(i, k, at, 1f, reciprocal, e, offset, block);
        return (float) ((a - q - others) * scale);
    }

    /** Returns the last index of a target above {@code bound}, -1 if there is none. */
    private static int above(double bound, int k, float[] targets, int offset) {
        for (int j = k - 1; j >= 0; j--) {
            if (targets[offset + j] > bound) {
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
