package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.tensor.Tensor;

/**
 * y = z gain + bias with z = (x - mean) r and r = 1 / sqrt(variance + epsilon). Incoming noise goes through the Jacobian r
 * (delta<sub>ij</sub> - 1 / n - z<sub>i</sub> z<sub>j</sub> / n). Of its own the mean is off by a few u of the mean size of x,
 * and the variance by as many u of the mean square of x, as ONNX Runtime takes it as mean(x<sup>2</sup>) - mean<sup>2</sup>.
 */
final class LayerNormNoise {
    /** Roundings besides those of the sums: quotients, root, products. */
    private static final double FEW = 4;

    private LayerNormNoise() {}

    static Noisy layerNorm(double epsilon, Tensor gain, Tensor bias, Noisy x) {
        int n = x.length();
        double mean = 0;
        double square = 0;
        double size = 0;
        for (double value : x.value()) {
            mean += value / n;
            square += value * value / n;
            size += Math.abs(value) / n;
        }
        double spread = 0;
        double noise = 0;
        for (int j = 0; j < n; j++) {
            spread += square(x.value()[j] - mean) / n;
            noise += x.variance()[j];
        }
        double r = 1 / Math.sqrt(spread + epsilon);
        double along = 0;
        double across = 0;
        for (int j = 0; j < n; j++) {
            double z = (x.value()[j] - mean) * r;
            along += square(z) * x.variance()[j];
            across += z * x.variance()[j];
        }
        double sums = Math.sqrt(n) + FEW;
        double meanError = sums * U * size;
        double relative = 0.5 * sums * U * square * r * r + FEW * U;
        double[] value = new double[n];
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double z = (x.value()[i] - mean) * r;
            // The sum over j of (delta - 1/n - z_i z_j / n)^2 var_j, multiplied out.
            double own = x.variance()[i];
            double incoming =
                    own * (1 - 2.0 / n - 2 * z * z / n) + (noise + 2 * z * across + z * z * along) / square((double) n);
            double g = gain.data()[i];
            value[i] = z * g + bias.data()[i];
            variance[i] = square(g * r) * (Math.max(0, incoming) + square(meanError) + square(U * x.value()[i]))
                    + square(g * z * relative)
                    + square(U * z * g)
                    + square(U * value[i]);
        }
        return new Noisy(value, variance);
    }
}
