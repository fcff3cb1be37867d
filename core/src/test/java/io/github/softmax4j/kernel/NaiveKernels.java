package io.github.softmax4j.kernel;

import java.util.Arrays;

/**
 * The arithmetic contract of {@link Kernels} once more, as a textbook would write it: one row or matrix in, a new array
 * out, an explicit array of lanes. Slow, and short enough to be checked by eye.
 */
final class NaiveKernels {
    private NaiveKernels() {}

    /** C<sub>ij</sub> = sum over p of A<sub>ip</sub> B<sub>pj</sub>: eight chains for up to 16 columns, else one. */
    static float[] multiply(int n, int d, int k, float[] a, float[] b) {
        return multiply(n, d, k, a, b, k <= 16 ? 8 : 1);
    }

    /** C<sub>ij</sub> = sum over p of A<sub>ip</sub> B<sub>pj</sub>: p goes to chain p mod chains, then a fold by halves. */
    private static float[] multiply(int n, int d, int k, float[] a, float[] b, int chains) {
        float[] c = new float[n * k];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                float[] sums = new float[chains];
                for (int p = 0; p < d; p++) {
                    sums[p % chains] = Math.fma(a[i * d + p], b[p * k + j], sums[p % chains]);
                }
                c[i * k + j] = fold(sums);
            }
        }
        return c;
    }

    /** C<sub>ij</sub> = one chain over p of A<sub>ip</sub> B<sub>pj</sub>. */
    static float[] multiplyInOneChain(int n, int d, int k, float[] a, float[] b) {
        return multiply(n, d, k, a, b, 1);
    }

    /** Returns the transposed of X [n, k]. */
    static float[] transpose(int n, int k, float[] x) {
        float[] t = new float[x.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                t[j * n + i] = x[i * k + j];
            }
        }
        return t;
    }

    /** Folds 16 lanes by halves. */
    static float fold(float[] lanes) {
        for (int half = lanes.length / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    static double fold(double[] lanes) {
        for (int half = lanes.length / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    static float sum(float[] x) {
        float[] lanes = new float[16];
        for (int i = 0; i < x.length; i++) {
            lanes[i % 16] += x[i];
        }
        return fold(lanes);
    }

    static float dot(float[] x, float[] y) {
        float[] lanes = new float[16];
        for (int i = 0; i < x.length; i++) {
            lanes[i % 16] = Math.fma(x[i], y[i], lanes[i % 16]);
        }
        return fold(lanes);
    }

    /** Returns 2^64 exp(x - max). */
    static float[] exps(float[] x, float max) {
        float[] e = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            e[i] = Exp.scaled(max - x[i]);
        }
        return e;
    }

    /** Returns the sum of 2^-64 e, each lane a chain of fused multiply-adds. */
    static float scaledSum(float[] e) {
        float[] lanes = new float[16];
        for (int i = 0; i < e.length; i++) {
            lanes[i % 16] = Math.fma(e[i], 0x1p-64f, lanes[i % 16]);
        }
        return fold(lanes);
    }

    static float max(float[] x) {
        float max = Float.NEGATIVE_INFINITY;
        for (float element : x) {
            max = Math.max(max, element);
        }
        return max;
    }

    static float[] softmax(float[] x) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            return nan(x.length);
        }
        float[] y = exps(x, max);
        float reciprocal = 1f / scaledSum(y);
        for (int i = 0; i < x.length; i++) {
            y[i] *= reciprocal * 0x1p-64f;
        }
        return y;
    }

    static float[] logSoftmax(float[] x) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            return nan(x.length);
        }
        float logSum = (float) logSum(x, max);
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] - max - logSum;
        }
        return y;
    }

    /** Returns the largest element and the sum of exp(x - max). */
    static float[] maxAndSum(float[] x) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            return new float[] {max, max == Float.NEGATIVE_INFINITY ? 0f : Float.NaN};
        }
        return new float[] {max, scaledSum(exps(x, max))};
    }

    /** Returns exp(x - max) factor, by the scaled exponential. */
    static float[] exponentials(float[] x, float max, float factor) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Exp.scaled(max - x[i]) * (0x1p-64f * factor);
        }
        return y;
    }

    /** Returns ln of the sum of exp(x - max): by log1p of the others where that sum is below 1.5. */
    static double logSum(float[] x, float max) {
        float[] e = exps(x, max);
        float sum = scaledSum(e);
        if (sum >= 1.5f) {
            return StrictMath.log(sum);
        }
        e[indexOf(x, max)] = 0f;
        return StrictMath.log1p(scaledSum(e));
    }

    private static int indexOf(float[] x, float value) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] == value) {
                return i;
            }
        }
        throw new AssertionError(value + " is not in the row");
    }

    static float[] softmaxBackward(float[] y, float[] gradY) {
        float dot = dot(y, gradY);
        float[] gradX = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            gradX[i] = y[i] * (gradY[i] - dot);
        }
        return gradX;
    }

    static float[] logSoftmaxBackward(float[] y, float[] gradY) {
        float sum = sum(gradY);
        float[] gradX = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            gradX[i] = Math.fma(-Exp.decay(y[i]), sum, gradY[i]);
        }
        return gradX;
    }

    /** Returns -log softmax(x)[target] in double, NaN where there is no softmax. */
    static double crossEntropy(float[] x, int target) {
        float max = max(x);
        return Float.isFinite(max) ? logSum(x, max) + ((double) max - x[target]) : Double.NaN;
    }

    /** Returns -sum(t log softmax(x)) in double over 16 lanes, without the classes whose t is 0. */
    static double crossEntropy(float[] x, float[] t) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            return Double.NaN;
        }
        double logSum = logSum(x, max);
        double[] lanes = new double[16];
        for (int i = 0; i < x.length; i++) {
            if (t[i] != 0f) {
                lanes[i % 16] += t[i] * ((double) max - x[i] + logSum);
            }
        }
        return fold(lanes);
    }

    /** Returns scale (softmax(x) - onehot(target)); where p is above a half, 1 - p is the sum of the others. */
    static float[] crossEntropyGradient(float[] x, int target, float scale) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            return nan(x.length);
        }
        float[] e = exps(x, max);
        float reciprocal = 1f / scaledSum(e);
        float[] gradX = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            gradX[i] = i == target ? difference(e, i, 1f, reciprocal) * scale : e[i] * (reciprocal * 0x1p-64f * scale);
        }
        return gradX;
    }

    /** Returns scale (softmax(x) - t); at {@code special}, where p is above a half, 1 - p is the sum of the others. */
    static float[] crossEntropyGradient(float[] x, float[] t, int special, float scale) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            return nan(x.length);
        }
        float[] e = exps(x, max);
        float reciprocal = 1f / scaledSum(e);
        float[] gradX = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            gradX[i] = i == special
                    ? difference(e, i, t[i], reciprocal) * scale
                    : (e[i] * (reciprocal * 0x1p-64f) - t[i]) * scale;
        }
        return gradX;
    }

    /** Returns the loss of a row and leaves scale times its gradient in gradX. */
    static double rowLoss(float[] x, int target, RowLoss loss, float scale, float[] gradX) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            Arrays.fill(gradX, Float.NaN);
            return Double.NaN;
        }
        float[] e = exps(x, max);
        float reciprocal = 1f / scaledSum(e);
        float[] w = loss.shares();
        if (w.length == 1) {
            w = new float[x.length];
            Arrays.fill(w, loss.shares()[0]);
        }
        LossRow row = LossRow.ofThread();
        row.max = max;
        row.logSum = logSum(x, max);
        row.targetGap = (double) max - x[target];
        row.gaps = w.length == 0 ? 0 : gaps(x, max, w);
        row.probability = e[target] * (reciprocal * 0x1p-64f);
        row.probabilityLessOne = difference(e, target, 1f, reciprocal);
        loss.evaluate(target, row);
        for (int i = 0; i < x.length; i++) {
            float factor = reciprocal * 0x1p-64f * (float) (row.factor * scale);
            gradX[i] = w.length == 0 ? e[i] * factor : Math.fma(e[i], factor, -((float) (row.share * scale) * w[i]));
        }
        gradX[target] = (float) (row.targetGradient * scale);
        return row.loss;
    }

    private static float gaps(float[] x, float max, float[] w) {
        float[] lanes = new float[16];
        for (int i = 0; i < x.length; i++) {
            if (w[i] != 0) {
                lanes[i % 16] = Math.fma(w[i], max - x[i], lanes[i % 16]);
            }
        }
        return fold(lanes);
    }

    /**
     * Returns the cross-entropy of a row against shares q of any sum, with z-loss, and leaves scale times its gradient in
     * gradX; at {@code special}, where p is above a half, 1 - p is the sum of the others.
     */
    static double crossEntropyShares(float[] x, float[] q, int special, double zLoss, float scale, float[] gradX) {
        float max = max(x);
        if (!Float.isFinite(max)) {
            Arrays.fill(gradX, Float.NaN);
            return Double.NaN;
        }
        double[] lanes = new double[16];
        for (int i = 0; i < x.length; i++) {
            lanes[i % 16] += q[i];
        }
        double logSumExp = max + logSum(x, max);
        double a = fold(lanes) + 2 * zLoss * logSumExp;
        float[] e = exps(x, max);
        float reciprocal = 1f / scaledSum(e);
        for (int i = 0; i < x.length; i++) {
            gradX[i] = i == special
                    ? (float) ((a - q[i] - a * -difference(e, i, 1f, reciprocal)) * scale)
                    : (e[i] * (reciprocal * 0x1p-64f * (float) a) - q[i]) * scale;
        }
        return crossEntropy(x, q) + zLoss * logSumExp * logSumExp;
    }

    private static float difference(float[] e, int i, float t, float reciprocal) {
        float p = e[i] * (reciprocal * 0x1p-64f);
        if (p <= 0.5f) {
            return p - t;
        }
        float[] others = e.clone();
        others[i] = 0f;
        return 1f - t - scaledSum(others) * reciprocal;
    }

    /** Returns exp(x - max) and, as its last element, their sum; max is not below any element. */
    static float[] expAndSum(float[] x, float max) {
        float[] y = new float[x.length + 1];
        if (!Float.isFinite(max)) {
            Arrays.fill(y, max == Float.NEGATIVE_INFINITY ? 0f : Float.NaN);
            return y;
        }
        float[] e = exps(x, max);
        for (int i = 0; i < x.length; i++) {
            y[i] = e[i] * 0x1p-64f;
        }
        y[x.length] = scaledSum(e);
        return y;
    }

    /** Returns (x - mean) r and, as its last element, r = 1 / sqrt(variance + epsilon). */
    static float[] normalize(float[] x, float epsilon) {
        float mean = sum(x) / x.length;
        float[] centered = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            centered[i] = x[i] - mean;
        }
        float r = 1f / (float) Math.sqrt(dot(centered, centered) / x.length + epsilon);
        float[] y = new float[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            y[i] = centered[i] * r;
        }
        y[x.length] = r;
        return y;
    }

    static float[] normalizeBackward(float[] y, float r, float[] gradY) {
        float mean = sum(gradY) / y.length;
        float slope = dot(gradY, y) / y.length;
        float[] gradX = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            gradX[i] = r * Math.fma(-y[i], slope, gradY[i] - mean);
        }
        return gradX;
    }

    private static float[] nan(int n) {
        float[] nan = new float[n];
        Arrays.fill(nan, Float.NaN);
        return nan;
    }
}
