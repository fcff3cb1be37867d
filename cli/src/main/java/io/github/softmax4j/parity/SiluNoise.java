package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.square;

/**
 * y = x s with s = 1 / (1 + exp(-x)): incoming noise times the derivative s (1 + x (1 - s)), and the function's own error: a
 * share of y, and a share of x, as the s of ONNX Runtime is off by a small absolute amount where it is small. An infinite x
 * below 0 gives NaN on both sides.
 */
final class SiluNoise {
    private SiluNoise() {}

    static Noisy silu(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double at = x.value()[j];
            double s = 1 / (1 + Math.exp(-at));
            value[j] = at * s;
            double slope = s * (1 + at * (1 - s));
            variance[j] = x.variance()[j] * square(slope)
                    + square(ActivationNoise.SIGMOID * value[j])
                    + square(ActivationNoise.SIGMOID_FLOOR * at);
        }
        return new Noisy(value, variance);
    }
}
