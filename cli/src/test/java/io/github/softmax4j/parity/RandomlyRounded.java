package io.github.softmax4j.parity;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.random.Xoshiro256;

/**
 * Layers evaluated with every operation rounded to float32 at random: up or down, the nearer neighbour with the larger
 * probability, so that the mean is right. Functions are off by a random share of what was measured at most.
 */
final class RandomlyRounded {
    /** At most how far exp is off, in units of roundoff: two units in the last place. */
    private static final double EXP = 4 * Noisy.U;

    private final Xoshiro256 random;

    RandomlyRounded(Xoshiro256 random) {
        this.random = random;
    }

    double[] apply(Layer layer, LayerParameters p, double[] x) {
        double[] y = new double[layer.outputs()];
        switch (layer.type()) {
            case Dense.TYPE -> dense(p.get("weight").data(), p.get("bias").data(), x, y);
            case Standardize.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = round(round(x[j] - p.get("mean").data()[j])
                            * p.get("scale").data()[j]);
                }
            }
            case Relu.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = Math.max(x[j], 0);
                }
            }
            case Tanh.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = off(StrictMath.tanh(x[j]), ActivationNoise.TANH);
                }
            }
            case Sigmoid.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = off(1 / (1 + StrictMath.exp(-x[j])), ActivationNoise.SIGMOID)
                            + error(ActivationNoise.SIGMOID_FLOOR);
                }
            }
            case Gelu.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = x[j] * GeluNoise.below(x[j]) + error(GeluNoise.GELU * Math.abs(x[j]));
                }
            }
            case Silu.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    double s = off(1 / (1 + StrictMath.exp(-x[j])), ActivationNoise.SIGMOID)
                            + error(ActivationNoise.SIGMOID_FLOOR);
                    y[j] = round(x[j] * s);
                }
            }
            case BatchNorm.TYPE -> batchNorm(((BatchNorm) layer).epsilon(), p, x, y);
            case TemperatureScaling.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = round(x[j] / p.get(TemperatureScaling.TEMPERATURE).data()[0]);
                }
            }
            case Impute.TYPE -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = Double.isNaN(x[j]) ? p.get("mean").data()[j] : x[j];
                }
            }
            case Residual.TYPE -> residual(layer, p, x, y);
            case LayerNorm.TYPE ->
                layerNorm(
                        ((LayerNorm) layer).epsilon(),
                        p.get("gain").data(),
                        p.get("bias").data(),
                        x,
                        y);
            case SoftmaxLayer.TYPE -> softmax(x, y);
            case Dropout.TYPE -> System.arraycopy(x, 0, y, 0, y.length);
            default -> throw new AssertionError("no randomly rounded " + layer.type());
        }
        return y;
    }

    private void dense(float[] weight, float[] bias, double[] x, double[] y) {
        for (int j = 0; j < y.length; j++) {
            for (int p = 0; p < x.length; p++) {
                y[j] = round(y[j] + round(x[p] * weight[p * y.length + j]));
            }
            y[j] = round(y[j] + bias[j]);
        }
    }

    /** As x s + (bias - mean s): the noisier way. */
    private void batchNorm(double epsilon, LayerParameters p, double[] x, double[] y) {
        for (int j = 0; j < y.length; j++) {
            double root = round(Math.sqrt(round(p.get("variance").data()[j] + epsilon)));
            double s = round(p.get("gain").data()[j] / root);
            double shift = round(p.get("bias").data()[j] - round(p.get("mean").data()[j] * s));
            y[j] = round(round(x[j] * s) + shift);
        }
    }

    private void residual(Layer layer, LayerParameters p, double[] x, double[] y) {
        double[] branch = x;
        for (int i = 0; i < layer.layers().size(); i++) {
            branch = apply(layer.layers().get(i), p.inner(i), branch);
        }
        for (int j = 0; j < y.length; j++) {
            y[j] = round(x[j] + branch[j]);
        }
    }

    void softmax(double[] x, double[] y) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            y[j] = off(StrictMath.exp(round(x[j] - max)), EXP);
            sum = round(sum + y[j]);
        }
        double reciprocal = round(1 / sum);
        for (int j = 0; j < x.length; j++) {
            y[j] = round(y[j] * reciprocal);
        }
    }

    /** In one pass, with the variance as mean(x^2) - mean^2: the noisier way. */
    private void layerNorm(double epsilon, float[] gain, float[] bias, double[] x, double[] y) {
        int n = x.length;
        double sum = 0;
        double squares = 0;
        for (double value : x) {
            sum = round(sum + value);
            squares = round(squares + round(value * value));
        }
        double mean = round(sum / n);
        double spread = round(round(squares / n) - round(mean * mean));
        double deviation = round(Math.sqrt(round(spread + epsilon)));
        for (int j = 0; j < n; j++) {
            double z = round(round(x[j] - mean) / deviation);
            y[j] = round(round(z * gain[j]) + bias[j]);
        }
    }

    private double off(double value, double relative) {
        return value + error(relative * Math.abs(value));
    }

    private double error(double most) {
        return most * (2 * random.nextDouble() - 1);
    }

    private double round(double x) {
        float nearest = (float) x;
        if (nearest == x) {
            return x;
        }
        double other = nearest < x ? Math.nextUp(nearest) : Math.nextDown(nearest);
        return random.nextDouble() < Math.abs(x - nearest) / Math.abs(other - nearest) ? other : nearest;
    }
}
