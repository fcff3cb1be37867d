package io.github.softmax4j.train;

import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to go on training a classifier. Immutable; begin with {@link #defaults()} and change what needs changing.
 *
 * @param training as in a first training; its network is not used, since the classifier has one
 * @param freeze layers that stay as they are, to the last bit; standardised features stay so anyway
 * @param layerRates what the learning rate of each layer is multiplied by
 * @param lora low-rank adapters instead of new weights, if any
 * @param head what happens when the data has other classes
 */
public record FineTuneOptions(
        TrainingOptions training, LayerSet freeze, LayerRates layerRates, Optional<LoraOptions> lora, Head head) {
    /** Returns 20 epochs of Adam at a tenth of its default rate, with every layer trained and the classes kept. */
    public static FineTuneOptions defaults() {
        return new FineTuneOptions(
                        TrainingOptions.defaults().withEpochs(20),
                        LayerSet.NONE,
                        LayerRates.ONE,
                        Optional.empty(),
                        Head.KEEP)
                .withOptimizer(new Adam());
    }

    /**
     * Returns the options of this text by name, as {@link #describe} gives it; what is not named is as in {@link #defaults},
     * and another optimiser brings a tenth of its learning rate. Options of a network may be named, and are not used.
     *
     * @throws IllegalArgumentException if a name is unknown, which lists the known ones, or a value is out of its range
     */
    public static FineTuneOptions parse(Map<String, String> text) {
        return FineTuneOptionsText.parse(text);
    }

    /** Returns these options with another training. */
    public FineTuneOptions withTraining(TrainingOptions value) {
        return new FineTuneOptions(value, freeze, layerRates, lora, head);
    }

    /**
     * Returns these options with another optimiser and a tenth of its default learning rate; one that finds the length of
     * its steps itself keeps its own.
     */
    public FineTuneOptions withOptimizer(Optimizer value) {
        TrainingOptions changed = training.withOptimizer(value);
        return withTraining(
                value instanceof StochasticOptimizer
                        ? changed.withLearningRate(tenth(value.defaultLearningRate()))
                        : changed);
    }

    /** As a decimal: 0.003 / 10 is not the double nearest to 0.0003, which is what users expect to read. */
    private static double tenth(double rate) {
        return new BigDecimal(Numbers.text(rate)).movePointLeft(1).doubleValue();
    }

    /** See {@link TrainingOptions#withLearningRate}. */
    public FineTuneOptions withLearningRate(double value) {
        return withTraining(training.withLearningRate(value));
    }

    /** See {@link TrainingOptions#withEpochs}. */
    public FineTuneOptions withEpochs(int value) {
        return withTraining(training.withEpochs(value));
    }

    /** See {@link TrainingOptions#withWeightDecay}. */
    public FineTuneOptions withWeightDecay(double value) {
        return withTraining(training.withWeightDecay(value));
    }

    /** Returns these options with other frozen layers. */
    public FineTuneOptions withFreeze(LayerSet value) {
        return new FineTuneOptions(training, value, layerRates, lora, head);
    }

    /** Returns these options with other rates of the layers. */
    public FineTuneOptions withLayerRates(LayerRates value) {
        return new FineTuneOptions(training, freeze, value, lora, head);
    }

    /** Returns these options with adapters. */
    public FineTuneOptions withLora(LoraOptions value) {
        return new FineTuneOptions(training, freeze, layerRates, Optional.of(value), head);
    }

    /** Returns these options with another treatment of other classes. */
    public FineTuneOptions withHead(Head value) {
        return new FineTuneOptions(training, freeze, layerRates, lora, value);
    }

    /** Returns the options that decide the result, as text by name, with {@code kind} = {@code finetune}. */
    public Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>(training.describe());
        text.keySet().removeAll(training.network().describe().keySet());
        text.put("kind", "finetune");
        text.put("freeze", freeze.toString());
        text.put("layerRates", layerRates.toString());
        text.put("head", head.name().toLowerCase(Locale.ROOT));
        lora.ifPresent(adapter -> {
            text.put("loraRank", String.valueOf(adapter.rank()));
            text.put("loraAlpha", Numbers.text(adapter.alpha()));
            text.put("loraLayers", adapter.layers().toString());
        });
        return text;
    }
}
