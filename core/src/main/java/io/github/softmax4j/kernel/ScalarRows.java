package io.github.softmax4j.kernel;

import java.util.Arrays;

/** Softmax, log-softmax and their backward passes, row by row. */
final class ScalarRows implements RowKernels {
    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            softmaxRow(k, x, xOffset + i * k, y, yOffset + i * k);
        }
    }

    private static void softmaxRow(int k, float[] x, int xOffset, float[] y, int yOffset) {
        float max = max(k, x, xOffset);
        if (!Float.isFinite(max)) {
            Arrays.fill(y, yOffset, yOffset + k, Float.NaN);
            return;
        }
        for (int j = 0; j < k; j++) {
            y[yOffset + j] = Exp.scaled(max - x[xOffset + j]);
        }
        // The scale goes with the reciprocal, which it does not round, so that a subnormal result is rounded once.
        float reciprocal = Lanes.DESCALE * (1f / Lanes.scaledSum(k, y, yOffset, -1));
        for (int j = 0; j < k; j++) {
            y[yOffset + j] *= reciprocal;
        }
    }

    @Override
    public void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            int xRow = xOffset + i * k;
            int yRow = yOffset + i * k;
            float max = max(k, x, xRow);
            if (!Float.isFinite(max)) {
                Arrays.fill(y, yRow, yRow + k, Float.NaN);
                continue;
            }
            float logSum = (float) logSum(k, x, xRow, max, Lanes.expSum(k, x, xRow, max, -1));
            for (int j = 0; j < k; j++) {
                y[yRow + j] = (x[xRow + j] - max) - logSum;
            }
        }
    }

    /**
     * Returns ln of the sum of exp(x - max). The largest element adds exactly 1; when the others add little, they are
     * summed alone and go through log1p, so that a confident row keeps its relative accuracy.
     */
    static double logSum(int k, float[] x, int xOffset, float max, float sum) {
        return sum < 1.5f
                ? StrictMath.log1p(Lanes.expSum(k, x, xOffset, max, Lanes.indexOf(x, xOffset, max)))
                : StrictMath.log(sum);
    }

    @Override
    public void max(int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset) {
        for (int i = 0; i < n; i++) {
            maxima[maximaOffset + i] = max(k, x, xOffset + i * k);
        }
    }

    @Override
    public void maxAndSum(
            int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset, float[] sums, int sumsOffset) {
        for (int i = 0; i < n; i++) {
            int row = xOffset + i * k;
            float max = max(k, x, row);
            maxima[maximaOffset + i] = max;
            sums[sumsOffset + i] =
                    Float.isFinite(max) ? Lanes.expSum(k, x, row, max, -1) : Lanes.sumWithoutMaximum(max);
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
        for (int i = 0; i < n; i++) {
            float max = maxima[maximaOffset + i];
            float factor = factors[factorsOffset + i] * Lanes.DESCALE;
            for (int j = i * k; j < i * k + k; j++) {
                y[yOffset + j] = Exp.scaled(max - x[xOffset + j]) * factor;
            }
        }
    }

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float dot = Lanes.dot(k, y, yOffset + row, gradY, gradYOffset + row);
            for (int j = row; j < row + k; j++) {
                gradX[gradXOffset + j] = y[yOffset + j] * (gradY[gradYOffset + j] - dot);
            }
        }
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float sum = Lanes.sum(k, gradY, gradYOffset + row);
            for (int j = row; j < row + k; j++) {
                gradX[gradXOffset + j] = Math.fma(-Exp.decay(y[yOffset + j]), sum, gradY[gradYOffset + j]);
            }
        }
    }

    /** Returns the largest element, NaN if there is any, -inf for an empty row. */
    static float max(int k, float[] x, int xOffset) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            max = Math.max(max, x[xOffset + j]);
        }
        return max;
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
        for (int i = 0; i < n; i++) {
            int xRow = xOffset + i * k;
            int yRow = yOffset + i * k;
            float max = Math.max(maxima[maximaOffset + i], max(k, x, xRow));
            maxima[maximaOffset + i] = max;
            if (!Float.isFinite(max)) {
                sums[sumsOffset + i] = Lanes.sumWithoutMaximum(max);
                Arrays.fill(y, yRow, yRow + k, Lanes.sumWithoutMaximum(max));
                continue;
            }
            for (int j = 0; j < k; j++) {
                y[yRow + j] = Exp.scaled(max - x[xRow + j]);
            }
            sums[sumsOffset + i] = Lanes.scaledSum(k, y, yRow, -1);
            for (int j = 0; j < k; j++) {
                y[yRow + j] *= Lanes.DESCALE;
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
            float mean = Lanes.sum(k, x, xOffset + i * k) / k;
            for (int j = 0; j < k; j++) {
                y[yRow + j] = x[xOffset + i * k + j] - mean;
            }
            float r = reciprocal(Lanes.dot(k, y, yRow, y, yRow) / k, epsilon);
            for (int j = 0; j < k; j++) {
                y[yRow + j] *= r;
            }
            reciprocals[reciprocalsOffset + i] = r;
        }
    }

    private static float reciprocal(float variance, float epsilon) {
        return 1f / (float) Math.sqrt(variance + epsilon);
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
            float r = reciprocals[reciprocalsOffset + i];
            float mean = Lanes.sum(k, gradY, gRow) / k;
            float slope = Lanes.dot(k, gradY, gRow, y, yRow) / k;
            for (int j = 0; j < k; j++) {
                gradX[gradXOffset + i * k + j] = r * Math.fma(-y[yRow + j], slope, gradY[gRow + j] - mean);
            }
        }
    }
}
