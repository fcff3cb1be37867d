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
import io.github.softmax4j.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;

/** Layers to 40 digits. */
final class Exact {
    private static final MathContext DIGITS = new MathContext(40);
    private static final MathContext MORE = new MathContext(60);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal TINY = new BigDecimal("1e-50");
    private static final BigDecimal LOWEST = BigDecimal.valueOf(-1000);
    private static final BigDecimal E = series(ONE);
    private static final BigDecimal PI =
            new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459");

    /** Beyond every double: stands for NaN, which there is none of. */
    private static final BigDecimal MISSING = new BigDecimal("1e999");

    private Exact() {}

    static BigDecimal[] of(double[] values) {
        BigDecimal[] exact = new BigDecimal[values.length];
        for (int j = 0; j < exact.length; j++) {
            exact[j] = Double.isNaN(values[j]) ? MISSING : new BigDecimal(values[j]);
        }
        return exact;
    }

    static BigDecimal[] apply(Layer layer, LayerParameters p, BigDecimal[] x) {
        return switch (layer.type()) {
            case Dense.TYPE -> dense(p.get("weight"), p.get("bias"), x);
            case Standardize.TYPE -> standardize(p.get("mean"), p.get("scale"), x);
            case Relu.TYPE -> each(x, value -> value.max(BigDecimal.ZERO));
            case Tanh.TYPE ->
                each(x, value -> TWO.multiply(logistic(TWO.multiply(value))).subtract(ONE, DIGITS));
            case Sigmoid.TYPE -> each(x, Exact::logistic);
            case Gelu.TYPE -> each(x, value -> value.multiply(below(value), DIGITS));
            case Silu.TYPE -> each(x, value -> value.multiply(logistic(value), DIGITS));
            case LayerNorm.TYPE -> layerNorm(((LayerNorm) layer).epsilon(), p.get("gain"), p.get("bias"), x);
            case SoftmaxLayer.TYPE -> softmax(x);
            case BatchNorm.TYPE -> batchNorm(((BatchNorm) layer).epsilon(), p, x);
            case Impute.TYPE -> impute(p.get("mean"), x);
            case TemperatureScaling.TYPE -> {
                BigDecimal t =
                        new BigDecimal(p.get(TemperatureScaling.TEMPERATURE).data()[0]);
                yield each(x, value -> value.divide(t, DIGITS));
            }
            case Residual.TYPE -> residual(layer, p, x);
            case Dropout.TYPE -> x;
            default -> throw new AssertionError("no exact " + layer.type());
        };
    }

    static BigDecimal[] softmax(BigDecimal[] x) {
        BigDecimal max = x[0];
        for (BigDecimal value : x) {
            max = max.max(value);
        }
        BigDecimal top = max;
        BigDecimal[] powers = each(x, value -> exp(value.subtract(top, DIGITS)));
        BigDecimal sum = sum(powers);
        return each(powers, power -> power.divide(sum, DIGITS));
    }

    private static BigDecimal[] dense(Tensor weight, Tensor bias, BigDecimal[] x) {
        int k = bias.data().length;
        BigDecimal[] y = of(new double[k]);
        for (int j = 0; j < k; j++) {
            y[j] = new BigDecimal(bias.data()[j]);
            for (int p = 0; p < x.length; p++) {
                y[j] = y[j].add(x[p].multiply(new BigDecimal(weight.data()[p * k + j]), DIGITS), DIGITS);
            }
        }
        return y;
    }

    private static BigDecimal[] standardize(Tensor mean, Tensor scale, BigDecimal[] x) {
        BigDecimal[] y = x.clone();
        for (int j = 0; j < y.length; j++) {
            y[j] = x[j].subtract(new BigDecimal(mean.data()[j])).multiply(new BigDecimal(scale.data()[j]), DIGITS);
        }
        return y;
    }

    private static BigDecimal[] impute(Tensor mean, BigDecimal[] x) {
        BigDecimal[] y = x.clone();
        for (int j = 0; j < y.length; j++) {
            y[j] = x[j].equals(MISSING) ? new BigDecimal(mean.data()[j]) : x[j];
        }
        return y;
    }

    private static BigDecimal[] residual(Layer layer, LayerParameters p, BigDecimal[] x) {
        BigDecimal[] y = x;
        for (int i = 0; i < layer.layers().size(); i++) {
            y = apply(layer.layers().get(i), p.inner(i), y);
        }
        BigDecimal[] sum = x.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] = x[j].add(y[j], DIGITS);
        }
        return sum;
    }

    private static BigDecimal[] batchNorm(double epsilon, LayerParameters p, BigDecimal[] x) {
        BigDecimal[] y = x.clone();
        for (int j = 0; j < y.length; j++) {
            BigDecimal variance = new BigDecimal(p.get("variance").data()[j]).add(new BigDecimal(epsilon));
            y[j] = x[j].subtract(new BigDecimal(p.get("mean").data()[j]))
                    .divide(variance.sqrt(DIGITS), DIGITS)
                    .multiply(new BigDecimal(p.get("gain").data()[j]), DIGITS)
                    .add(new BigDecimal(p.get("bias").data()[j]), DIGITS);
        }
        return y;
    }

    private static BigDecimal[] layerNorm(double epsilon, Tensor gain, Tensor bias, BigDecimal[] x) {
        BigDecimal n = BigDecimal.valueOf(x.length);
        BigDecimal mean = sum(x).divide(n, DIGITS);
        BigDecimal[] centred = each(x, value -> value.subtract(mean, DIGITS));
        BigDecimal variance =
                sum(each(centred, value -> value.multiply(value, DIGITS))).divide(n, DIGITS);
        BigDecimal root = variance.add(new BigDecimal(epsilon)).sqrt(DIGITS);
        BigDecimal[] y = each(centred, value -> value.divide(root, DIGITS));
        for (int j = 0; j < y.length; j++) {
            y[j] = y[j].multiply(new BigDecimal(gain.data()[j]), DIGITS).add(new BigDecimal(bias.data()[j]), DIGITS);
        }
        return y;
    }

    private static BigDecimal logistic(BigDecimal x) {
        BigDecimal power = exp(x.abs().negate());
        return (x.signum() < 0 ? power : ONE).divide(ONE.add(power), DIGITS);
    }

    /** The normal distribution function: 1/2 + density(x) (x + x^3 / 3 + x^5 / 15 + ...). */
    private static BigDecimal below(BigDecimal x) {
        if (x.abs().compareTo(BigDecimal.valueOf(12)) > 0) {
            return x.signum() > 0 ? ONE : BigDecimal.ZERO; // off by less than 1e-32
        }
        MathContext more = new MathContext(80); // the terms of a negative sum cancel
        BigDecimal square = x.multiply(x);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 3; term.abs().compareTo(TINY) > 0; n += 2) {
            term = term.multiply(square, more).divide(BigDecimal.valueOf(n), more);
            sum = sum.add(term, more);
        }
        BigDecimal density =
                exp(square.divide(TWO, more).negate()).divide(TWO.multiply(PI).sqrt(DIGITS), DIGITS);
        return density.multiply(sum, DIGITS).add(new BigDecimal("0.5"), DIGITS);
    }

    /** e^x of x at most 0: e to the whole part, times Taylor's series at the rest / 2^8, squared 8 times. */
    private static BigDecimal exp(BigDecimal x) {
        if (x.compareTo(LOWEST) < 0) {
            return BigDecimal.ZERO; // less than 1e-434, beside doubles of at least 4.9e-324
        }
        int whole = x.intValue(); // towards 0, so the rest is in (-1, 0]
        BigDecimal small = x.subtract(BigDecimal.valueOf(whole)).divide(BigDecimal.valueOf(1 << 8), MORE);
        BigDecimal sum = series(small);
        for (int i = 0; i < 8; i++) {
            sum = sum.multiply(sum, MORE);
        }
        return sum.divide(E.pow(-whole, MORE), MORE);
    }

    private static BigDecimal series(BigDecimal x) {
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        for (int n = 1; term.abs().compareTo(new BigDecimal("1e-60")) > 0; n++) {
            term = term.multiply(x, MORE).divide(BigDecimal.valueOf(n), MORE);
            sum = sum.add(term, MORE);
        }
        return sum;
    }

    private static BigDecimal sum(BigDecimal[] x) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : x) {
            sum = sum.add(value, DIGITS);
        }
        return sum;
    }

    private static BigDecimal[] each(BigDecimal[] x, UnaryOperator<BigDecimal> function) {
        BigDecimal[] y = x.clone();
        for (int j = 0; j < y.length; j++) {
            y[j] = function.apply(x[j]);
        }
        return y;
    }
}
