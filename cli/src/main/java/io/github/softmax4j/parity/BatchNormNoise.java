package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.tensor.Tensor;

/**
 * y = (x - mean) s + bias with s = gain / sqrt(variance + epsilon), which some evaluate as x s + (bias - mean s), and an
 * exporter may fold into the layer before: so x s, mean s and what is added to the product are rounded by themselves, and
 * s is off by a few u.
 */
final class BatchNormNoise {
    /** Sum, root and quotient of s. */
    private static final double FEW = 2;

    private BatchNormNoise() {}

    /** Returns the bias of the layer before as folding makes it, divided by s: bias - mean + own bias / s. */
    static Tensor moved(Tensor bias, double epsilon, LayerParameters parameters) {
        float[] moved = bias.data().clone();
        for (int j = 0; j < moved.length; j++) {
            double s = parameters.get("gain").data()[j]
                    / Math.sqrt(parameters.get("variance").data()[j] + epsilon);
            double folded = bias.data()[j]
                    - (double) parameters.get("mean").data()[j]
                    + parameters.get("bias").data()[j] / s;
            // Without a gain, or where the quotient overflows, no noise gets through.
            moved[j] = Float.isFinite((float) folded) ? (float) folded : moved[j];
        }
        return Tensor.vector(moved);
    }

    static Noisy batchNorm(double epsilon, Tensor gain, Tensor bias, Tensor mean, Tensor variance, Noisy x) {
        double[] value = new double[x.length()];
        double[] noise = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double s = gain.data()[j] / Math.sqrt(variance.data()[j] + epsilon);
            double at = x.value()[j];
            double centre = mean.data()[j];
            value[j] = (at - centre) * s + bias.data()[j];
            noise[j] = s * s * (x.variance()[j] + square(U * at) + square(U * centre))
                    + square(FEW * U * (at - centre) * s)
                    + square(U * (bias.data()[j] - centre * s))
                    + square(U * value[j]);
        }
        return new Noisy(value, noise);
    }
}
