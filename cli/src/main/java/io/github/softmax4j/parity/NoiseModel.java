package io.github.softmax4j.parity;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
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
    private static final Map<String, NoiseRule> RULES = Map.ofEntries(
            entry(Dense.TYPE, new DenseNoise()),
            entry(Standardize.TYPE, (layer, p, x) -> DenseNoise.standardize(p.get("mean"), p.get("scale"), x)),
            entry(Impute.TYPE, (layer, p, x) -> DenseNoise.impute(p.get("mean"), x)),
            entry(
                    TemperatureScaling.TYPE,
                    (layer, p, x) -> TemperatureNoise.scale(p.get(TemperatureScaling.TEMPERATURE), x)),
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

    /** Returns the outputs of all rows, [N, D]; each row by itself, so that the number of processors changes nothing. */
    public Reference reference(Tensor features) {
        int n = features.shape().dimension(0);
        Noisy logits = new Noisy(new double[n * classes], new double[n * classes]);
        Noisy probabilities = new Noisy(new double[n * classes], new double[n * classes]);
        RowRanges.inParallel(n, BLOCK, (from, to) -> {
            Noisy[] rows = chain.applyAll(rows(features, from, to));
            for (int i = from; i < to; i++) {
                copy(rows[i - from], logits, i * classes);
                copy(SoftmaxNoise.softmax(rows[i - from]), probabilities, i * classes);
            }
        });
        return new Reference(logits, probabilities);
    }

    /** Returns what each layer makes of one row [D], first to last. */
    List<Noisy> trace(float[] row) {
        return chain.trace(Noisy.exact(row, 0, row.length));
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
