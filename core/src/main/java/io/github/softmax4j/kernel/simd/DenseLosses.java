package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;

/** Cross-entropy with dense targets, block of rows by block of rows. */
final class DenseLosses {
    private DenseLosses() {}

    /** Both with dense targets: those that are distributions, and those with whatever sum. */
    static void run(
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
        RowPasses.begin(0, n, k, x, xOffset, block);
        RowPasses.expSum(n, k, x, xOffset, block);
        for (int i = 0; i < n; i++) { // before gradX, which may be x
            int row = xOffset + i * k;
            int tRow = targetsOffset + i * k;
            double logSum = RowPasses.logSum(i, k, x, row, block);
            double logSumExp = block.max[i] + logSum;
            double crossEntropy = Lanes.crossEntropy(k, x, row, targets, tRow, block.max[i], logSum);
            losses[lossesOffset + i] = distributions ? crossEntropy : crossEntropy + zLoss * logSumExp * logSumExp;
            block.mass[i] = distributions ? 1 : Lanes.wideSum(k, targets, tRow);
            block.massAndMore[i] = distributions ? 1 : block.mass[i] + 2 * zLoss * logSumExp;
        }
        if (k % LANES != 0) {
            Leaf.run(Leaf.PAD, n, k, 1f, x, xOffset, x, xOffset, x, xOffset, block); // the sums have used it up
        }
        RowPasses.exp(n, k, x, xOffset, gradX, gradXOffset, block);
        for (int i = 0; i < n; i++) {
            float reciprocal = 1f / block.factor[i];
            int tRow = targetsOffset + i * k;
            int largest = above(block.mass[i] / 2, k, targets, tRow);
            if (largest >= 0) {
                float t = targets[tRow + largest];
                int row = gradXOffset + i * k;
                block.target[i] = distributions
                        ? Exponentials.probabilityLess(i, k, largest, t, reciprocal, gradX, row, block) * scale
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
            Exponentials.fillUndefined(i, k, gradX, row, losses, lossesOffset + i, block);
        }
    }

    /** Returns (a p - q) scale at the index {@code at}, with a = massAndMore, without the cancellation where p is near 1. */
    private static float factorLess(
            int i, int k, int at, float q, float reciprocal, float[] e, int offset, float scale, RowBlock block) {
        double a = block.massAndMore[i];
        double others = a * -Exponentials.probabilityLess(i, k, at, 1f, reciprocal, e, offset, block);
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
}
