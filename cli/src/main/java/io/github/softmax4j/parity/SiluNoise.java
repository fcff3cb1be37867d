package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.square;

/**
 * y = x s with s = 1 / (1 + exp(-x)): incoming noise times the derivative s (1 + x (1 - s)), the largest within the
 * deviations that count, and the function's own error: a share of y, and a share of x, as the s of ONNX Runtime is off by a
 * small absolute amount where it is small. An infinite x below 0 gives NaN on both sides.
 */
final class SiluNoise {
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
            double s = 1 / (1 + StrictMath.exp(-at));
            value[j] = at * s;
            double slope = Math.abs(s * (1 + at * (1 - s)));
            double steepest = Math.min(STEEPEST, slope + BEND * x.reach(j));
            variance[j] = x.variance()[j] * square(steepest)
                    + square(ActivationNoise.SIGMOID * value[j])
                    + square(ActivationNoise.SIGMOID_FLOOR * at);
        }
        return new Noisy(value, variance);
    }
}
