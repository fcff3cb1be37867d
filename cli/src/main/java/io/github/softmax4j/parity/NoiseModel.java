package io.github.softmax4j.parity;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
import java.util.Map;

/**
 * The tolerance that follows from rounding: the network runs once in double, and each value carries the variance of the
 * noise that float32 puts on it. An element may differ by 6 standard deviations of the noise of both sides together, plus
 * one rounding of its own.
 */
public final class NoiseModel implements Tolerance {
    private static final double DEVIATIONS = 6;
    /** Two results below the smallest normal float may differ because one side cuts them to 0. */
    private static final double UNDERFLOW = Float.MIN_NORMAL;

    /** One line for each kind of layer. */
    private static final Map<String, NoiseRule> RULES = Map.ofEntries(
            entry(Dense.TYPE, (layer, p, x) -> DenseNoise.dense(p.get("weight"), p.get("bias"), x)),
            entry(Standardize.TYPE, (layer, p, x) -> DenseNoise.standardize(p.get("mean"), p.get("scale"), x)),
            entry(Relu.TYPE, (layer, p, x) -> ActivationNoise.relu(x)),
            entry(Tanh.TYPE, (layer, p, x) -> ActivationNoise.tanh(x)),
            entry(Sigmoid.TYPE, (layer, p, x) -> ActivationNoise.sigmoid(x)),
            entry(Gelu.TYPE, (layer, p, x) -> GeluNoise.gelu(x)),
            entry(Silu.TYPE, (layer, p, x) -> SiluNoise.silu(x)),
            entry(
                    LayerNorm.TYPE,
                    (layer, p, x) ->
                            LayerNormNoise.layerNorm(((LayerNorm) layer).epsilon(), p.get("gain"), p.get("bias"), x)),
            entry(
                    BatchNorm.TYPE,
                    (layer, p, x) -> BatchNormNoise.batchNorm(
                            ((BatchNorm) layer).epsilon(),
                            p.get("gain"),
                            p.get("bias"),
                            p.get("mean"),
                            p.get("variance"),
                            x)),
            entry(Dropout.TYPE, (layer, p, x) -> x),
            entry(Residual.TYPE, ResidualNoise::residual),
            entry(SoftmaxLayer.TYPE, (layer, p, x) -> SoftmaxNoise.softmax(x)));

    private final NoiseChain chain;
    private final int classes;

    /**
     * Prepares the model of this classifier.
     *
     * @throws IllegalArgumentException if there is no rule for one of its layers
     */
    public NoiseModel(Classifier classifier) {
        this.chain = new NoiseChain(classifier.network().layers(), classifier::parameters);
        this.classes = classifier.network().outputs();
    }

    private static Map.Entry<String, NoiseRule> entry(String type, NoiseRule rule) {
        return Map.entry(type, rule);
    }

    /**
     * Returns the rule for a layer.
     *
     * @throws IllegalArgumentException if there is none
     */
    static NoiseRule rule(Layer layer) {
        NoiseRule rule = RULES.get(layer.type());
        if (rule == null) {
            throw new IllegalArgumentException("there is no noise rule for a " + layer.type() + " layer");
        }
        return rule;
    }

    /** Returns whether there is a rule for layers of this type. */
    static boolean hasRule(String layerType) {
        return RULES.containsKey(layerType);
    }

    @Override
    public String description() {
        return "6 standard deviations of the rounding noise of both sides, from a double-precision run of each row,"
                + " plus one rounding";
    }

    @Override
    public Bounds bounds(Tensor features) {
        int n = features.shape().dimension(0);
        int d = features.shape().dimension(1);
        double[] logits = new double[n * classes];
        double[] probabilities = new double[n * classes];
        for (int i = 0; i < n; i++) {
            Noisy x = chain.apply(Noisy.exact(features.data(), i * d, d));
            write(x, logits, i * classes);
            write(SoftmaxNoise.softmax(x), probabilities, i * classes);
        }
        return new Bounds(logits, probabilities);
    }

    private static void write(Noisy x, double[] tolerances, int offset) {
        for (int j = 0; j < x.length(); j++) {
            double bothSides = 2 * x.variance()[j];
            tolerances[offset + j] = DEVIATIONS * Math.sqrt(bothSides) + Noisy.U * Math.abs(x.value()[j]) + UNDERFLOW;
        }
    }
}
