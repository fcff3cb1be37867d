package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;

/**
 * y = x + f(x). What f adds by itself is independent of the noise of x, but what it makes of that noise is not: with f' =
 * df/dx, noise e of x becomes (1 + f') e. How much of the noise of f(x) that is, its variance does not say; at most all. So
 * the deviations are added, not the variances: (a + b)<sup>2</sup>, at most twice as much as a<sup>2</sup> + b<sup>2</sup>.
 */
final class ResidualNoise {
    private ResidualNoise() {}

    static Noisy residual(Layer layer, LayerParameters parameters, Noisy x) {
        Noisy branch = new NoiseChain(layer.layers(), parameters::inner).apply(x);
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            value[j] = x.value()[j] + branch.value()[j];
            variance[j] = square(Math.sqrt(x.variance()[j]) + Math.sqrt(branch.variance()[j])) + square(U * value[j]);
        }
        return new Noisy(value, variance);
    }
}
