package io.github.softmax4j.kernel;

import java.util.Arrays;

/** Losses of softmax in one pass over the logits. */
final class ScalarLosses implements LossKernels {
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
        rowLoss(
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
        for (int i = 0; i < n; i++) {
            int target = targets[targetsOffset + i];
            int gradRow = gradXOffset + i * k;
            if (target < 0) {
                losses[lossesOffset + i] = 0;
                Arrays.fill(gradX, gradRow, gradRow + k, 0f);
            } else {
                losses[lossesOffset + i] = rowLoss(k, x, xOffset + i * k, target, loss, scale, gradX, gradRow);
            }
        }
    }

    private static double rowLoss(
            int k, float[] x, int xRow, int target, RowLoss loss, float scale, float[] gradX, int gradRow) {
        float max = ScalarRows.max(k, x, xRow);
        if (!Float.isFinite(max)) {
            Arrays.fill(gradX, gradRow, gradRow + k, Float.NaN);
            return Double.NaN;
        }
        float[] shares = loss.shares();
        boolean shared = shares.length > 0;
        float sum = Lanes.expSum(k, x, xRow, max, -1);
        float reciprocal = 1f / sum;
        LossRow row = LossRow.ofThread();
        row.max = max;
        row.logSum = ScalarRows.logSum(k, x, xRow, max, sum);
        row.targetGap = (double) max - x[xRow + target];
        row.gaps = shared ? Lanes.gaps(k, x, xRow, shares, max) : 0;
        exponentials(k, x, xRow, max, gradX, gradRow);
        row.probability = gradX[gradRow + target] * (reciprocal * Lanes.DESCALE);
        row.probabilityLessOne = probabilityLess(k, gradX, gradRow, target, 1f, reciprocal);
        loss.evaluate(target, row);

        float factor = reciprocal * Lanes.DESCALE * (float) (row.factor * scale);
        float share = (float) (row.share * scale);
        for (int j = 0; j < k; j++) {
            float e = gradX[gradRow + j];
            gradX[gradRow + j] =
                    shared ? Math.fma(e, factor, -(share * shares[shares.length == 1 ? 0 : j])) : e * factor;
        }
        gradX[gradRow + target] = (float) (row.targetGradient * scale);
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
        for (int i = 0; i < n; i++) {
            int xRow = xOffset + i * k;
            int tRow = targetsOffset + i * k;
            int gradRow = gradXOffset + i * k;
            float max = ScalarRows.max(k, x, xRow);
            if (!Float.isFinite(max)) {
                losses[lossesOffset + i] = Double.NaN;
                Arrays.fill(gradX, gradRow, gradRow + k, Float.NaN);
                continue;
            }
            float sum = Lanes.expSum(k, x, xRow, max, -1);
            double logSum = ScalarRows.logSum(k, x, xRow, max, sum);
            losses[lossesOffset + i] = Lanes.crossEntropy(k, x, xRow, targets, tRow, max, logSum);
            exponentials(k, x, xRow, max, gradX, gradRow);
            float reciprocal = 1f / sum;
            // A row of targets that sums to 1 has at most one element above a half, and only there can p - t cancel.
            int largest = above(0.5, k, targets, tRow);
            float gradLargest = largest < 0
                    ? 0f
                    : probabilityLess(k, gradX, gradRow, largest, targets[tRow + largest], reciprocal) * scale;
            lessTargets(k, reciprocal * Lanes.DESCALE, targets, tRow, scale, gradX, gradRow);
            if (largest >= 0) {
                gradX[gradRow + largest] = gradLargest;
            }
        }
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
        for (int i = 0; i < n; i++) {
            int xRow = xOffset + i * k;
            int qRow = sharesOffset + i * k;
            int gradRow = gradXOffset + i * k;
            float max = ScalarRows.max(k, x, xRow);
            if (!Float.isFinite(max)) {
                losses[lossesOffset + i] = Double.NaN;
                Arrays.fill(gradX, gradRow, gradRow + k, Float.NaN);
                continue;
            }
            float sum = Lanes.expSum(k, x, xRow, max, -1);
            double logSum = ScalarRows.logSum(k, x, xRow, max, sum);
            double logSumExp = max + logSum;
            losses[lossesOffset + i] =
                    Lanes.crossEntropy(k, x, xRow, shares, qRow, max, logSum) + zLoss * logSumExp * logSumExp;
            exponentials(k, x, xRow, max, gradX, gradRow);
            float reciprocal = 1f / sum;
            double mass = Lanes.wideSum(k, shares, qRow);
            double factor = mass + 2 * zLoss * logSumExp;
            int largest = above(mass / 2, k, shares, qRow);
            float gradLargest = 0f;
            if (largest >= 0) {
                double others = factor * -probabilityLess(k, gradX, gradRow, largest, 1f, reciprocal);
                gradLargest = (float) ((factor - shares[qRow + largest] - others) * scale);
            }
            lessTargets(k, reciprocal * Lanes.DESCALE * (float) factor, shares, qRow, scale, gradX, gradRow);
            if (largest >= 0) {
                gradX[gradRow + largest] = gradLargest;
            }
        }
    }

    private static void exponentials(int k, float[] x, int xRow, float max, float[] e, int eRow) {
        for (int j = 0; j < k; j++) {
            e[eRow + j] = Exp.scaled(max - x[xRow + j]);
        }
    }

    private static void lessTargets(
            int k, float factor, float[] targets, int tRow, float scale, float[] gradX, int gradRow) {
        for (int j = 0; j < k; j++) {
            gradX[gradRow + j] = (gradX[gradRow + j] * factor - targets[tRow + j]) * scale;
        }
    }

    /** Returns the last index of an element above {@code bound}, -1 if there is none. */
    private static int above(double bound, int k, float[] targets, int tRow) {
        int index = -1;
        for (int j = 0; j < k; j++) {
            index = targets[tRow + j] > bound ? j : index;
        }
        return index;
    }

    /**
     * Returns p - t at the index {@code at}, where e holds the scaled exponentials of the row. Where p is above a half,
     * 1 - p is the sum of the other probabilities, which has not been rounded away.
     */
    private static float probabilityLess(int k, float[] e, int eOffset, int at, float t, float reciprocal) {
        float p = e[eOffset + at] * (reciprocal * Lanes.DESCALE);
        return p <= 0.5f ? p - t : (1f - t) - Lanes.scaledSum(k, e, eOffset, at) * reciprocal;
    }
}
