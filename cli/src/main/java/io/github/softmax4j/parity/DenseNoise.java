package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.tensor.Tensor;

/** The affine layers, sums of products and centring with scaling, and what stands before them. */
final class DenseNoise {
    private DenseNoise() {}

    /**
     * y = x W + b. Each of the D additions rounds its partial sum, each product may be rounded on its own (or not, with
     * fused multiply-add), and the noise of x arrives times the weight.
     */
    static Noisy dense(Tensor weight, Tensor bias, Noisy x) {
        int d = weight.shape().dimension(0);
        int k = weight.shape().dimension(1);
        double[] sum = new double[k];
        double[] variance = new double[k];
        for (int p = 0; p < d; p++) {
            double value = x.value()[p];
            double noise = x.variance()[p];
            for (int j = 0; j < k; j++) {
                double w = weight.data()[p * k + j];
                double product = value * w;
                sum[j] += product;
                variance[j] += U * U * (square(sum[j]) + square(product)) + noise * w * w;
            }
        }
        for (int j = 0; j < k; j++) {
            sum[j] += bias.data()[j];
            variance[j] += square(U * sum[j]);
        }
        return new Noisy(sum, variance);
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
