package io.github.softmax4j.optimizer;

/**
 * A limit of the Euclidean norm of a whole gradient: g = g limit / |g| where |g| is larger. The norm is summed in double in
 * a fixed order.
 *
 * <p>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013, algorithm 1.
 */
public final class GradientClip {
    private GradientClip() {}

    /** Returns the sum of the squares of {@code length} elements from {@code offset} on; NaN if one is. */
    public static double squaredNorm(float[] gradients, int offset, int length) {
        return Dots.dot(gradients, gradients, offset, length);
    }

    /**
     * Returns what a gradient is multiplied by: 1 if it is no longer than the limit, or not finite.
     *
     * @param squaredNorm the sum of the squares over all parameters
     * @param limit above 0
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public static double factor(double squaredNorm, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("the limit must be above 0, not " + limit);
        }
        double norm = Math.sqrt(squaredNorm);
        return norm > limit && norm < Double.POSITIVE_INFINITY ? limit / norm : 1;
    }

    /** Scales {@code length} elements from {@code offset} on, in place. */
    public static void scale(float[] gradients, int offset, int length, double factor) {
        if (factor == 1) {
            return;
        }
        for (int i = offset; i < offset + length; i++) {
            gradients[i] = (float) (gradients[i] * factor);
        }
    }

    /**
     * Limits the norm of a gradient, in place, and returns what the norm was.
     *
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public static double clip(float[] gradients, double limit) {
        double squaredNorm = squaredNorm(gradients, 0, gradients.length);
        scale(gradients, 0, gradients.length, factor(squaredNorm, limit));
        return Math.sqrt(squaredNorm);
    }
}
