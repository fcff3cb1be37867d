package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.tensor.Tensor;

/**
 * y = x W + b. Each of the D additions rounds its partial sum, with the bias in it from the beginning or added at the end,
 * whichever is larger; each product may be rounded on its own (or not, with fused multiply-add); and the noise of x
 * arrives times the weight. A product with 0 is exact, and so is the addition of 0.
 */
final class DenseNoise implements NoiseRule {
    private static final double U2 = U * U;

    @Override
    public Noisy apply(Layer layer, LayerParameters parameters, Noisy x) {
        return applyAll(layer, parameters, new Noisy[] {x})[0];
    }

    @Override
    public Noisy[] applyAll(Layer layer, LayerParameters parameters, Noisy[] rows) {
        return dense(parameters.get("weight"), parameters.get("bias"), rows);
    }

    /** Takes a row of weights at a time to all rows of x, so that it is turned into doubles once. */
    static Noisy[] dense(Tensor weight, Tensor bias, Noisy... rows) {
        int d = weight.shape().dimension(0);
        int k = weight.shape().dimension(1);
        double[] b = new double[k];
        widen(bias.data(), 0, b);
        double[] w = new double[k];
        Noisy[] outputs = new Noisy[rows.length];
        for (int i = 0; i < rows.length; i++) {
            outputs[i] = new Noisy(new double[k], new double[k]);
        }
        for (int p = 0; p < d; p++) {
            widen(weight.data(), p * k, w);
            for (int i = 0; i < rows.length; i++) {
                double value = rows[i].value()[p];
                double noise = rows[i].variance()[p];
                if (value != 0 || noise != 0) {
                    accumulate(value, noise, w, b, outputs[i].value(), outputs[i].variance());
                }
            }
        }
        for (Noisy output : outputs) {
            finish(d, b, output.value(), output.variance());
        }
        return outputs;
    }

    private static void widen(float[] from, int offset, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] = from[offset + j];
        }
    }

    /** The inner loop, which the JIT compiler vectorises. */
    private static void accumulate(
            double value, double noise, double[] w, double[] b, double[] sum, double[] variance) {
        double perWeight = U2 * value * value + noise;
        for (int j = 0; j < sum.length; j++) {
            double s = sum[j] + value * w[j];
            double t = s + b[j];
            sum[j] = s;
            variance[j] += U2 * Math.max(s * s, t * t) + perWeight * (w[j] * w[j]);
        }
    }

    /**
     * Adds the bias. As the products are at most d times smaller than their sum of absolute values, sums can overflow only
     * where the noise is this large, and then they may or may not, by their order: there is no bound.
     */
    private static void finish(int d, double[] b, double[] sum, double[] variance) {
        double overflow = square(U * Float.MAX_VALUE / (d + 1));
        for (int j = 0; j < sum.length; j++) {
            sum[j] += b[j];
            variance[j] += U2 * square(sum[j]);
            if (variance[j] >= overflow) {
                variance[j] = Double.POSITIVE_INFINITY;
            }
        }
    }

    /**
     * The same where weights and bias may have been multiplied by a scale for each column and rounded once more, which is
     * put here as if before the scale: a weight is off by u of itself, and so is the bias. The larger of both variances.
     *
     * @param moved the bias then, divided by the scale: the partial sums may begin with it
     */
    static Noisy folded(Tensor weight, Tensor bias, Tensor moved, Noisy x) {
        Noisy plain = dense(weight, bias, x)[0];
        Noisy y = dense(weight, moved, x)[0];
        int k = weight.shape().dimension(1);
        for (int p = 0; p < x.length(); p++) {
            for (int j = 0; j < k; j++) {
                y.variance()[j] += square(U * x.value()[p] * weight.data()[p * k + j]);
            }
        }
        for (int j = 0; j < k; j++) {
            double one = y.variance()[j] + square(U * moved.data()[j]);
            plain.variance()[j] = Math.max(plain.variance()[j], one);
        }
        return plain;
    }

    /** y = mean where x is NaN: nothing is rounded. */
    static Noisy impute(Tensor mean, Noisy x) {
        double[] value = x.value().clone();
        double[] variance = x.variance().clone();
        for (int j = 0; j < value.length; j++) {
            if (Double.isNaN(value[j])) {
                value[j] = mean.data()[j];
                variance[j] = 0;
            }
        }
        return new Noisy(value, variance);
    }

    /** y = (x - mean) scale: one rounding each. */
    static Noisy standardize(Tensor mean, Tensor scale, Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double difference = x.value()[j] - mean.data()[j];
            double s = scale.data()[j];
            value[j] = difference * s;
            variance[j] = s * s * (x.variance()[j] + square(U * difference)) + square(U * value[j]);
        }
        return new Noisy(value, variance);
    }
}
