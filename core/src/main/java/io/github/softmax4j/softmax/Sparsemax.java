package io.github.softmax4j.softmax;

import io.github.softmax4j.tensor.Tensor;

/**
 * sparsemax(x)<sub>i</sub> = max(x<sub>i</sub> - tau, 0) with the tau that makes them sum to one, for each line along one
 * axis: the point of the probability simplex that lies nearest to x. Elements that are 1 or more below the largest get
 * exactly 0; adding a constant changes nothing; the order is kept.
 *
 * <p>Accuracy: each element is the exact result of the float inputs, rounded once, but for an absolute error of at most K
 * 2<sup>-50</sup>. A line with NaN or +inf, or of -inf alone, gives NaN throughout; -inf among others gives 0. The time is
 * nearly proportional to K, whatever the values.
 *
 * <p>Source: Martins and Astudillo, "From softmax to sparsemax", 2016: definition, proposition 1 and Jacobian; the
 * threshold is found by the method of Michelot, 1986.
 */
public final class Sparsemax {
    private static final String NAME = "sparsemax";
    private static final SparseRows FORWARD = new SparseRows(1, Sparsemax::threshold, above -> above);
    private static final SparseJacobian BACKWARD = new SparseJacobian(Math::signum);

    private Sparsemax() {}

    /**
     * Returns the sparsemax along the last axis.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor sparsemax(Tensor x) {
        return sparsemax(x, -1);
    }

    /**
     * Returns the sparsemax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor sparsemax(Tensor x, int axis) {
        Tensor y = Tensor.zeros(x.shape());
        Lines.of(NAME, x.shape(), axis).map(FORWARD, x.data(), y.data());
        return y;
    }

    /**
     * Replaces each line of {@code x} by its sparsemax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor sparsemaxInPlace(Tensor x, int axis) {
        Lines.of(NAME, x.shape(), axis).map(FORWARD, x.data(), x.data());
        return x;
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int)} along the last axis.
     *
     * @param y [..., K], the sparsemax
     * @param gradY [..., K], the gradient with respect to it
     * @throws IllegalArgumentException if the shapes differ or have rank 0
     */
    public static Tensor backward(Tensor y, Tensor gradY) {
        return backward(y, gradY, -1);
    }

    /**
     * Returns the vector-Jacobian product of each line: dL/dx = dL/dy minus its mean over the elements with y &gt; 0, and 0
     * at the others, whatever dL/dy is there.
     *
     * @param y [..., K, ...], the sparsemax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param axis the axis of K
     * @throws IllegalArgumentException if the shapes differ, or there is no such axis
     */
    public static Tensor backward(Tensor y, Tensor gradY, int axis) {
        Lines lines = Lines.of(NAME, y, gradY, axis);
        Tensor gradX = Tensor.zeros(y.shape());
        lines.map(BACKWARD, y.data(), gradY.data(), gradX.data());
        return gradX;
    }

    /**
     * A tau that is too low lets the elements at or below it go; the tau of the others is higher, and so on until none goes.
     * These are the steps of Newton's method on sum max(z - tau, 0) - 1, which is convex: each leaves at most a quarter of
     * the product of value and slope, so that there are at most log2 n + 27 of them.
     */
    private static double threshold(double[] z, int count, double low, double[] spare) {
        double[] from = z;
        int n = count;
        double tau = low;
        while (true) {
            int left = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double value = from[i];
                spare[left] = value;
                // All ones where the element goes: a branch would be mispredicted too often.
                long gone = Double.doubleToRawLongBits(value - tau) >> 63;
                left += 1 + (int) gone;
                sum += Double.longBitsToDouble(Double.doubleToRawLongBits(value) & ~gone);
            }
            if (left == n && from == spare) {
                return tau;
            }
            from = spare;
            n = left;
            tau = (sum - 1) / n;
        }
    }
}
