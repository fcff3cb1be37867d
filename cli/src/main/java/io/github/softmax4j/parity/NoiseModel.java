package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
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
    /** Two results below the smallest normal float may differ because one side cuts them to 0. */
    private static final double UNDERFLOW = Float.MIN_NORMAL;

    /** Rows that a rule gets at once: their sums stay in the fastest cache for a layer of a few hundred units. */
    private static final int BLOCK = 8;

    /** One line for each kind of layer. */
    private static final Map<String, NoiseRule> RULES = Map.of(
            Dense.TYPE, new DenseNoise(),
            Standardize.TYPE, (layer, p, x) -> DenseNoise.standardize(p.get("mean"), p.get("scale"), x),
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
            steps.add(new Step(layers.get(i), rule(layers.get(i)), classifier.parameters(i)));
        }
        this.classes = classifier.network().outputs();
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

    /** Returns the outputs of all rows, [N, D]; each row by itself, so that the number of processors changes nothing. */
    public Reference reference(Tensor features) {
        int n = features.shape().dimension(0);
        Noisy logits = new Noisy(new double[n * classes], new double[n * classes]);
        Noisy probabilities = new Noisy(new double[n * classes], new double[n * classes]);
        RowRanges.inParallel(n, BLOCK, (from, to) -> {
            Noisy[] rows = last(rows(features, from, to));
            for (int i = from; i < to; i++) {
                copy(rows[i - from], logits, i * classes);
                copy(SoftmaxNoise.softmax(rows[i - from]), probabilities, i * classes);
            }
        });
        return new Reference(logits, probabilities);
    }

    /** Returns what each layer makes of one row [D], first to last. */
    List<Noisy> trace(float[] row) {
        List<Noisy> outputs = new ArrayList<>();
        Noisy x = Noisy.exact(row, 0, row.length);
        for (Step step : steps) {
            x = step.rule().apply(step.layer(), step.parameters(), x);
            outputs.add(x);
        }
        return outputs;
    }

    private Noisy[] last(Noisy[] rows) {
        for (Step step : steps) {
            rows = step.rule().applyAll(step.layer(), step.parameters(), rows);
        }
        return rows;
    }

    private static Noisy[] rows(Tensor features, int from, int to) {
        int d = features.shape().dimension(1);
        Noisy[] rows = new Noisy[to - from];
        for (int i = from; i < to; i++) {
            rows[i - from] = Noisy.exact(features.data(), i * d, d);
        }
        return rows;
    }

    private static void copy(Noisy row, Noisy all, int offset) {
        System.arraycopy(row.value(), 0, all.value(), offset, row.length());
        System.arraycopy(row.variance(), 0, all.variance(), offset, row.length());
    }

    @Override
    public Bounds bounds(Tensor features) {
        return bounds(features, reference(features));
    }

    @Override
    public Bounds bounds(Tensor features, Reference truth) {
        return new Bounds(tolerances(truth.logits()), tolerances(truth.probabilities()));
    }

    /** Returns how far two evaluations may lie apart; infinite where the noise has no bound. */
    static double[] tolerances(Noisy x) {
        double[] tolerances = new double[x.length()];
        for (int j = 0; j < tolerances.length; j++) {
            double bothSides = 2 * x.variance()[j];
            double tolerance = Noisy.DEVIATIONS * Math.sqrt(bothSides) + Noisy.U * Math.abs(x.value()[j]) + UNDERFLOW;
            tolerances[j] = Double.isNaN(tolerance) ? Double.POSITIVE_INFINITY : tolerance;
        }
        return tolerances;
    }
}
