package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.square;

/**
 * y = x s with s = 1 / (1 + exp(-x)): incoming noise times the derivative s (1 + x (1 - s)), the largest within the
 * deviations that count, and the function's own error: a share of y, and a share of x, as the s of ONNX Runtime is off by a
 * small absolute amount where it is small. An infinite x below 0 gives NaN on both sides.
 */
final class SiluNoise {
    /** Below it the slope goes to 0 from below, without turning back. */
    private static final double BOTTOM = -2.4;
    /** The largest absolute slope, at 2.4. */
    private static final double STEEPEST = 1.1;
    /** The largest absolute second derivative, at 0. */
    private static final double BEND = 0.5;

    private SiluNoise() {}

    static Noisy silu(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double at = x.value()[j];
            value[j] = at * logistic(at);
            variance[j] = x.variance()[j] * square(steepest(at, x.reach(j)))
                    + square(ActivationNoise.SIGMOID * value[j])
                    + square(ActivationNoise.SIGMOID_FLOOR * at);
        }
        return new Noisy(value, variance);
    }

    /** The largest absolute slope within reach of x, or more. */
    private static double steepest(double x, double reach) {
        double top = x + reach;
        return top < BOTTOM ? Math.abs(slope(top)) : Math.min(STEEPEST, Math.abs(slope(x)) + BEND * reach);
    }

    private static double slope(double x) {
        double s = logistic(x);
        return s * (1 + x * (1 - s));
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
