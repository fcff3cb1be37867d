package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

/**
 * Activations: incoming noise times the derivative, and what the function itself is off by. How far off ONNX Runtime's
 * and our functions are was measured (ActivationNoiseTest).
 */
final class ActivationNoise {
    /** Relative error of tanh: up to 6 units in the last place, taken as one deviation. */
    static final double TANH = 6 * 2 * U;
    /** Relative error of the logistic function, likewise. */
    static final double SIGMOID = 6 * 2 * U;
    /** ONNX Runtime's logistic function is cut off at a small positive value instead of going to 0. */
    static final double SIGMOID_FLOOR = 4 * U;
    /** How many deviations from the kink of ReLU the sign of its input is certain. */
    private static final double CERTAIN = 6;

    private ActivationNoise() {}

    static Noisy relu(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            value[j] = Math.max(x.value()[j], 0);
            boolean off = x.value()[j] < -CERTAIN * Math.sqrt(x.variance()[j]);
            variance[j] = off ? 0 : x.variance()[j];
        }
        return new Noisy(value, variance);
    }

    static Noisy tanh(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double y = Math.tanh(x.value()[j]);
            value[j] = y;
            variance[j] = x.variance()[j] * square(1 - y * y) + square(TANH * y);
        }
        return new Noisy(value, variance);
    }

    static Noisy sigmoid(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double y = 1 / (1 + Math.exp(-x.value()[j]));
            value[j] = y;
            variance[j] = x.variance()[j] * square(y * (1 - y)) + square(SIGMOID * y) + square(SIGMOID_FLOOR);
        }
        return new Noisy(value, variance);
    }
}
