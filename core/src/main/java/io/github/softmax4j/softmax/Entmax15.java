package io.github.softmax4j.softmax;

import io.github.softmax4j.tensor.Tensor;

/**
 * entmax15(x)<sub>i</sub> = max(x<sub>i</sub> / 2 - tau, 0)<sup>2</sup> with the tau that makes them sum to one, for each
 * line along one axis: the alpha-entmax of alpha = 1.5, half way between softmax (alpha = 1) and {@link Sparsemax} (alpha =
 * 2). Elements that are 2 or more below the largest get exactly 0; adding a constant changes nothing; the order is kept.
 *
 * <p>Accuracy: each element is the exact result of the float inputs, rounded once, but for an absolute error of at most K
 * 2<sup>-50</sup>. A line with NaN or +inf, or of -inf alone, gives NaN throughout; -inf among others gives 0. The time is
 * nearly proportional to K, whatever the values.
 *
 * <p>Source: Peters, Niculae and Martins, "Sparse Sequence-to-Sequence Models", 2019: the closed form of their
 * algorithm 2, and the Jacobian of their proposition 1. The support is found by Newton's method rather than by sorting.
 */
public final class Entmax15 {
    private static final String NAME = "entmax15";
    private static final SparseRows FORWARD = new SparseRows(0.5, Entmax15::threshold, above -> above * above);
    private static final SparseJacobian BACKWARD = new SparseJacobian(Math::sqrt);

    private Entmax15() {}

    /**
     * Returns the 1.5-entmax along the last axis.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor entmax15(Tensor x) {
        return entmax15(x, -1);
    }

    /**
     * Returns the 1.5-entmax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor entmax15(Tensor x, int axis) {
        Tensor y = Tensor.zeros(x.shape());
        Lines.of(NAME, x.shape(), axis).map(FORWARD, x.data(), y.data());
        return y;
    }

    /**
     * Replaces each line of {@code x} by its 1.5-entmax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor entmax15InPlace(Tensor x, int axis) {
        Lines.of(NAME, x.shape(), axis).map(FORWARD, x.data(), x.data());
        return x;
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int)} along the last axis.
     *
     * @param y [..., K], the 1.5-entmax
     * @param gradY [..., K], the gradient with respect to it
     * @throws IllegalArgumentException if the shapes differ or have rank 0
     */
    public static Tensor backward(Tensor y, Tensor gradY) {
        return backward(y, gradY, -1);
    }

    /**
     * Returns the vector-Jacobian product of each line: dL/dx = s (dL/dy - sum<sub>j</sub> s<sub>j</sub> dL/dy<sub>j</sub> /
     * sum<sub>j</sub> s<sub>j</sub>) with s = sqrt(y); 0 where y is 0, whatever dL/dy is there.
     *
     * @param y [..., K, ...], the 1.5-entmax
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
     * Newton's method on the Euclidean norm of max(z - tau, 0), which is convex in tau and has to become 1: from a tau that
     * is too low it comes nearer at each step and never passes, so that the elements at or below tau can go. When those
     * that are left all lie above the root of their own quadratic equation, that is the result.
     */
    private static double threshold(double[] z, int count, double low, double[] spare) {
        double[] from = z;
        int n = count;
        double tau = low;
        while (true) {
            int left = 0;
            double sum = 0;
            double squares = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < n; i++) {
                double value = from[i];
                spare[left] = value;
                long bits = Double.doubleToRawLongBits(value - tau);
                // All ones where the element goes: a branch would be mispredicted too often.
                long gone = bits >> 63;
                left += 1 + (int) gone;
                double above = Double.longBitsToDouble(bits & ~gone);
                sum += above;
                squares += above * above;
                // Doubles that are not negative have the order of their bits.
                least = Math.min(least, (bits & ~gone) | (gone >>> 1));
            }
            // The smaller root of sum (above - root)^2 = 1, in the form that cancels nothing.
            double discriminant = sum * sum - left * (squares - 1);
            double root = (squares - 1) / (sum + Math.sqrt(Math.max(0, discriminant)));
            if (discriminant >= 0 && root <= Double.longBitsToDouble(least)) {
                return tau + root;
            }
            double next = tau + (squares - Math.sqrt(squares)) / sum;
            if (!(next > tau)) {
                return tau;
            }
            tau = next;
            from = spare;
            n = left;
        }
    }
}
