package io.github.softmax4j.optimizer;

/**
 * The proximal step of an L1 penalty, w = sign(w) max(|w| - threshold, 0), taken after the step of a stochastic rule with
 * the threshold rate l1. Other than a subgradient it makes weights exactly 0, and keeps those there whose gradient is
 * smaller than the penalty. Rules that scale the gradient of each parameter, such as Adam, do not scale the penalty with
 * it: all weights are charged alike, as decoupled weight decay does.
 *
 * <p>Source: Duchi and Singer, "Efficient online and batch learning using forward backward splitting", 2009, equation (19).
 */
public final class SoftThreshold {
    private SoftThreshold() {}

    /**
     * Moves {@code length} weights from {@code offset} on towards 0, in place. NaN stays NaN.
     *
     * @throws IllegalArgumentException if the threshold is negative or NaN
     */
    public static void apply(float[] weights, int offset, int length, double threshold) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("the threshold must be at least 0, not " + threshold);
        }
        float t = (float) threshold;
        for (int i = offset; i < offset + length; i++) {
            weights[i] -= Math.max(-t, Math.min(t, weights[i]));
        }
    }
}
