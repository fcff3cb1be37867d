package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

/**
 * Activations: incoming noise times the derivative, and what the function itself is off by. The derivative is the largest
 * within the deviations that count, so that noise that is not small against the bend of the function is not lost. How far
 * off ONNX Runtime's and our functions are was measured (ActivationNoiseTest).
 */
final class ActivationNoise {
    /** Relative error of tanh: up to 6 units in the last place, taken as one deviation. */
    static final double TANH = 6 * 2 * U;
    /** Relative error of the logistic function, likewise. */
    static final double SIGMOID = 6 * 2 * U;
    /** ONNX Runtime's logistic function is cut off at a small positive value instead of going to 0. */
    static final double SIGMOID_FLOOR = 4 * U;

    private ActivationNoise() {}

    static Noisy relu(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            value[j] = Math.max(x.value()[j], 0);
            boolean off = x.value()[j] < -x.reach(j);
            variance[j] = off ? 0 : x.variance()[j];
        }
        return new Noisy(value, variance);
    }

    static Noisy tanh(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double y = StrictMath.tanh(x.value()[j]);
            double steepest = StrictMath.tanh(nearestToZero(x, j));
            value[j] = y;
            variance[j] = x.variance()[j] * square(1 - steepest * steepest) + square(TANH * y);
        }
        return new Noisy(value, variance);
    }

    static Noisy sigmoid(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double y = logistic(x.value()[j]);
            double steepest = logistic(nearestToZero(x, j));
            value[j] = y;
            variance[j] =
                    x.variance()[j] * square(steepest * (1 - steepest)) + square(SIGMOID * y) + square(SIGMOID_FLOOR);
        }
        return new Noisy(value, variance);
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** The absolute value nearest to 0 within reach of x<sub>j</sub>, where both functions are steepest. */
    private static double nearestToZero(Noisy x, int j) {
        return Math.max(0, Math.abs(x.value()[j]) - x.reach(j));
    }
}
