package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.tensor.Tensor;

/** y = x / T: incoming noise divided by T, and one rounding. */
final class TemperatureNoise {
    private TemperatureNoise() {}

    static Noisy scale(Tensor temperature, Noisy x) {
        double t = temperature.data()[0];
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            value[j] = x.value()[j] / t;
            variance[j] = x.variance()[j] / square(t) + square(U * value[j]);
        }
        return new Noisy(value, variance);
    }
}
