package io.github.softmax4j.kernel;

/**
 * Softmax and log-softmax of rows, forward and backward, and what they are made of.
 *
 * <p>The contract on arguments and bits stands at {@link Kernels}.
 */
public interface RowKernels {
    /** Softmax of each row of X [n, k]; see {@code softmax.Softmax} for the edge cases. Y may be X. */
    void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset);

    /** Log-softmax of each row of X [n, k]; see {@code softmax.LogSoftmax}. Y may be X. */
    void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset);

    /** maxima[i] = the largest element of row i of X [n, k]: NaN if there is any, -inf for an empty row. */
    void max(int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset);

    /**
     * maxima[i] = the largest element of row i of X [n, k] and sums[i] = the sum of exp(X<sub>i</sub> - maxima[i]), which
     * is all that softmax needs to know of a row, and what pieces of a row can be joined by. A row with NaN has the maximum
     * NaN and the sum NaN, one with +inf the sum NaN; an empty row, or one of -inf alone, has the maximum -inf and the sum 0.
     */
    void maxAndSum(
            int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset, float[] sums, int sumsOffset);

    /**
     * Y<sub>ij</sub> = exp(X<sub>ij</sub> - maxima[i]) factors[i]: the softmax of a piece of a row, when the maximum of the
     * whole row is known and the factor is the reciprocal of its sum. No element may exceed its maximum, unless the factor is
     * NaN; then the row becomes NaN. Y may be X.
     */
    void exponentials(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] maxima,
            int maximaOffset,
            float[] factors,
            int factorsOffset,
            float[] y,
            int yOffset);

    /** dX = Y (dY - sum(dY Y)) for each row, with Y the softmax; all [n, k]. dX may be dY. */
    void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

    /** dX = dY - exp(Y) sum(dY) for each row, with Y the log-softmax; all [n, k]. dX may be dY. */
    void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

    /**
     * A step of the online softmax: maxima[i] becomes the larger of itself and the largest element of row i of X [n, k],
     * Y<sub>i</sub> = exp(X<sub>i</sub> - maxima[i]) and sums[i] = the sum of these. Where a maximum is -inf, Y and the sum
     * are 0; where it is NaN or +inf, they are NaN. Y may be X.
     */
    void expAndSum(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] maxima,
            int maximaOffset,
            float[] y,
            int yOffset,
            float[] sums,
            int sumsOffset);

    /**
     * Y<sub>i</sub> = (X<sub>i</sub> - mean) r and reciprocals[i] = r = 1 / sqrt(variance + epsilon) for each row of X [n, k],
     * with the variance the mean of the squared differences. A row with a non-finite element becomes NaN. Y may be X.
     */
    void normalize(
            int n,
            int k,
            float epsilon,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] reciprocals,
            int reciprocalsOffset);

    /**
     * dX = r ((dY - mean(dY)) - Y mean(dY Y)) for each row, with Y and the reciprocals r of {@link #normalize}; all [n, k].
     * dX may be dY.
     */
    void normalizeBackward(
            int n,
            int k,
            float[] y,
            int yOffset,
            float[] reciprocals,
            int reciprocalsOffset,
            float[] gradY,
            int gradYOffset,
            float[] gradX,
            int gradXOffset);
}
