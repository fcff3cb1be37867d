package io.github.softmax4j.kernel;

import java.util.Arrays;

/** Softmax and cross-entropy in one pass over the logits. */
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
        for (int i = 0; i < n; i++) {
            int xRow = xOffset + i * k;
            int gradRow = gradXOffset + i * k;
            float max = ScalarRows.max(k, x, xRow);
            if (!Float.isFinite(max)) {
                losses[lossesOffset + i] = Double.NaN;
                Arrays.fill(gradX, gradRow, gradRow + k, Float.NaN);
                continue;
            }
            int target = targets[targetsOffset + i];
            float sum = Lanes.expSum(k, x, xRow, max, -1);
            losses[lossesOffset + i] = ScalarRows.logSum(k, x, xRow, max, sum) + ((double) max - x[xRow + target]);
            for (int j = 0; j < k; j++) {
                gradX[gradRow + j] = Exp.scaled(max - x[xRow + j]);
            }
            float reciprocal = 1f / sum;
            float gradTarget = probabilityLess(k, gradX, gradRow, target, 1f, reciprocal) * scale;
            float factor = reciprocal * Lanes.DESCALE * scale;
            for (int j = 0; j < k; j++) {
                gradX[gradRow + j] *= factor;
            }
            gradX[gradRow + target] = gradTarget;
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
            for (int j = 0; j < k; j++) {
                gradX[gradRow + j] = Exp.scaled(max - x[xRow + j]);
            }
            float reciprocal = 1f / sum;
            // A row of targets that sums to 1 has at most one element above a half, and only there can p - t cancel.
            int largest = -1;
            for (int j = 0; j < k; j++) {
                largest = targets[tRow + j] > 0.5f ? j : largest;
            }
            float gradLargest = largest < 0
                    ? 0f
                    : probabilityLess(k, gradX, gradRow, largest, targets[tRow + largest], reciprocal) * scale;
            float factor = reciprocal * Lanes.DESCALE;
            for (int j = 0; j < k; j++) {
                gradX[gradRow + j] = (gradX[gradRow + j] * factor - targets[tRow + j]) * scale;
            }
            if (largest >= 0) {
                gradX[gradRow + largest] = gradLargest;
            }
        }
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
