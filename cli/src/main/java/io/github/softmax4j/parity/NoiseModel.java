package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
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
    private static final Map<String, NoiseRule> RULES = Map.of(
            Dense.TYPE, (layer, p, x) -> DenseNoise.dense(p.get("weight"), p.get("bias"), x),
            Standardize.TYPE, (layer, p, x) -> DenseNoise.standardize(p.get("mean"), p.get("scale"), x),
            Impute.TYPE, (layer, p, x) -> DenseNoise.impute(p.get("mean"), x),
            Relu.TYPE, (layer, p, x) -> ActivationNoise.relu(x),
            Tanh.TYPE, (layer, p, x) -> ActivationNoise.tanh(x),
            Sigmoid.TYPE, (layer, p, x) -> ActivationNoise.sigmoid(x),
            Gelu.TYPE, (layer, p, x) -> GeluNoise.gelu(x),
            LayerNorm.TYPE,
                    (layer, p, x) ->
                            LayerNormNoise.layerNorm(((LayerNorm) layer).epsilon(), p.get("gain"), p.get("bias"), x),
            Dropout.TYPE, (layer, p, x) -> x,
            SoftmaxLayer.TYPE, (layer, p, x) -> SoftmaxNoise.softmax(x));

    private record Step(Layer layer, NoiseRule rule, LayerParameters parameters) {}

    private final List<Step> steps = new ArrayList<>();
    private final int classes;

    /**
     * Prepares the model of this classifier.
     *
     * @throws IllegalArgumentException if there is no rule for one of its layers
     */
    public NoiseModel(Classifier classifier) {
        List<Layer> layers = classifier.network().layers();
        for (int i = 0; i < layers.size(); i++) {
            NoiseRule rule = RULES.get(layers.get(i).type());
            if (rule == null) {
                throw new IllegalArgumentException(
                        "there is no noise rule for a " + layers.get(i).type() + " layer");
            }
            steps.add(new Step(layers.get(i), rule, classifier.parameters(i)));
        }
        this.classes = classifier.network().outputs();
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
            Noisy x = Noisy.exact(features.data(), i * d, d);
            for (Step step : steps) {
                x = step.rule().apply(step.layer(), step.parameters(), x);
            }
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
