package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.tensor.Tensor;

/**
 * y = z gain + bias with z = (x - mean) r and r = 1 / sqrt(variance + epsilon). Incoming noise goes through the Jacobian r
 * (delta<sub>ij</sub> - 1 / n - z<sub>i</sub> z<sub>j</sub> / n). Of its own, the mean is off by the rounding of the partial
 * sums of x, and the variance by that of the partial sums of x<sup>2</sup>, as some take it as mean(x<sup>2</sup>) -
 * mean<sup>2</sup>. Where nothing may be left of that, r is still at most 1 / sqrt(epsilon).
 */
final class LayerNormNoise {
    /** Roundings besides those of the sums: quotients, root, products. */
    private static final double FEW = 2;
    /** Where the variance may be off by so much of itself, nothing of it may be left. */
    private static final double LOST = 1.0 / Noisy.DEVIATIONS;

    private LayerNormNoise() {}

    static Noisy layerNorm(double epsilon, Tensor gain, Tensor bias, Noisy x) {
        int n = x.length();
        if (n == 1) { // x is its own mean, exactly, and z is 0
            return new Noisy(new double[] {bias.data()[0]}, new double[1]);
        }
        Moments moments = Moments.of(x);
        double mean = moments.mean();
        double deviation = Math.sqrt(moments.spread());
        double r = 1 / Math.sqrt(moments.spread() + epsilon);
        double narrow = Math.max(0, deviation - Noisy.DEVIATIONS * Math.sqrt(moments.noise() / n));
        double largest = 1 / Math.sqrt(square(narrow) + epsilon);
        double along = 0;
        double across = 0;
        for (int j = 0; j < n; j++) {
            double z = (x.value()[j] - mean) * r;
            along += square(z) * x.variance()[j];
            across += z * x.variance()[j];
        }
        double ofRoot = square(0.5 * r * r) * moments.spreadError();
        double relative = ofRoot + square(FEW * U);
        double[] value = new double[n];
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double z = (x.value()[i] - mean) * r;
            // The sum over j of (delta - 1/n - z_i z_j / n)^2 var_j, multiplied out.
            double own = x.variance()[i];
            double incoming = own * (1 - 2.0 / n - 2 * z * z / n)
                    + (moments.noise() + 2 * z * across + z * z * along) / square((double) n);
            double g = gain.data()[i];
            value[i] = z * g + bias.data()[i];
            variance[i] = square(g * largest)
                            * (Math.max(0, incoming) + moments.meanError() + square(U * (x.value()[i] - mean)))
                    + square(g * z) * relative
                    + square(U * value[i]);
            if (ofRoot > square(LOST)) {
                double ofDifference = own + moments.noise() / square((double) n) + moments.meanError();
                double difference = Math.abs(x.value()[i] - mean) + Noisy.DEVIATIONS * Math.sqrt(ofDifference);
                variance[i] = square(g * difference) / epsilon + square(U * value[i]);
            }
        }
        return new Noisy(value, variance);
    }

    /**
     * Mean and variance of a row, and what float32 makes of them.
     *
     * @param noise the sum of the variances of the incoming noise
     * @param meanError the variance of the mean's rounding noise
     * @param spreadError the variance of the rounding noise of mean(x<sup>2</sup>) - mean<sup>2</sup>
     */
    private record Moments(double mean, double spread, double noise, double meanError, double spreadError) {
        static Moments of(Noisy x) {
            double n = x.length();
            double sum = 0;
            double squares = 0;
            double noise = 0;
            double ofSum = 0;
            double ofSquares = 0;
            for (int j = 0; j < x.length(); j++) {
                double value = x.value()[j];
                sum += value;
                squares += value * value;
                noise += x.variance()[j];
                ofSum += square(sum);
                ofSquares += square(squares) + square(value * value);
            }
            double mean = sum / n;
            double spread = 0;
            for (double value : x.value()) {
                spread += square(value - mean) / n;
            }
            double meanError = U * U * (ofSum / (n * n) + square(mean));
            double spreadError = U * U * (ofSquares / (n * n) + square(squares / n) + square(mean * mean))
                    + square(2 * mean) * meanError;
            return new Moments(mean, spread, noise, meanError, spreadError);
        }
    }
}
