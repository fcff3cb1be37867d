package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.LossKernels;
import io.github.softmax4j.kernel.LossRow;
import io.github.softmax4j.kernel.RowLoss;
import java.util.Arrays;

/** Losses block of rows by block of rows: the logits are read once, and the gradient may lie in their place. */
final class SimdLosses implements LossKernels {
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
            int rows = RowPasses.begin(i, n, k, x, xOffset + i * k, block);
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
            RowPasses.expAndGaps(n, k, x, xOffset, gradX, gradXOffset, shares, block);
        } else {
            RowPasses.exp(n, k, x, xOffset, gradX, gradXOffset, block);
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
            RowPasses.scale(n, k, x, xOffset, gradX, gradXOffset, block);
        }
        for (int i = 0; i < n; i++) {
            int gradRow = gradXOffset + i * k;
            gradX[gradRow + targets[targetsOffset + i]] = block.target[i];
            Exponentials.fillUndefined(i, k, gradX, gradRow, losses, lossesOffset + i, block);
        }
    }

    /** The plain loss without the detour, which is felt where rows are short. */
    private static double crossEntropy(int i, int k, int target, float scale, float[] e, int offset, RowBlock block) {
        double loss = Exponentials.logSum(i, k, target, e, offset, block) + ((double) block.max[i] - block.target[i]);
        float reciprocal = 1f / block.factor[i];
        block.target[i] = Exponentials.probabilityLess(i, k, target, 1f, reciprocal, e, offset, block) * scale;
        block.factor[i] = reciprocal * Lanes.DESCALE * scale;
        return loss;
    }

    /** Asks the loss about row {@code i} of the block, which has the exponentials e, and returns what it says. */
    private static double evaluate(
            int i, int k, int target, RowLoss loss, float scale, float[] e, int offset, RowBlock block) {
        LossRow row = block.row;
        float reciprocal = 1f / block.factor[i];
        row.max = block.max[i];
        row.logSum = Exponentials.logSum(i, k, target, e, offset, block);
        row.targetGap = (double) block.max[i] - block.target[i];
        row.gaps = block.gaps[i];
        row.probability = Exponentials.exponential(i, k, target, e, offset, block) * (reciprocal * Lanes.DESCALE);
        row.probabilityLessOne = Exponentials.probabilityLess(i, k, target, 1f, reciprocal, e, offset, block);
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
        DenseLosses.run(
                n, k, x, xOffset, targets, targetsOffset, true, 0, scale, losses, lossesOffset, gradX, gradXOffset);
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
        DenseLosses.run(
                n, k, x, xOffset, shares, sharesOffset, false, zLoss, scale, losses, lossesOffset, gradX, gradXOffset);
    }
}
