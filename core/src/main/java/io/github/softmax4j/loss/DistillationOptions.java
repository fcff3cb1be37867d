package io.github.softmax4j.loss;

import java.util.OptionalInt;

/**
 * The options of {@link KnowledgeDistillation}.
 *
 * @param temperature T, finite and above 0
 * @param hardWeight h, from 0 to 1: how much of the loss is the cross-entropy with the targets
 * @param ignoreIndex the target of rows that do not count; it need not be a class
 * @param reduction how the losses of the rows become one number
 */
public record DistillationOptions(double temperature, double hardWeight, OptionalInt ignoreIndex, Reduction reduction) {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public DistillationOptions {
        if (!((float) temperature > 0 && temperature <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("the temperature must be finite and above 0, not " + temperature);
        }
        if (!(hardWeight >= 0 && hardWeight <= 1)) {
            throw new IllegalArgumentException("the weight of the hard targets must be from 0 to 1, not " + hardWeight);
        }
    }

    /** Returns temperature 2, a tenth for the targets, no index to ignore, and the mean. */
    public static DistillationOptions defaults() {
        return new DistillationOptions(2, 0.1, OptionalInt.empty(), Reduction.MEAN);
    }

    /** Returns these options with another temperature. */
    public DistillationOptions withTemperature(double other) {
        return new DistillationOptions(other, hardWeight, ignoreIndex, reduction);
    }

    /** Returns these options with another weight of the targets. */
    public DistillationOptions withHardWeight(double weight) {
        return new DistillationOptions(temperature, weight, ignoreIndex, reduction);
    }

    /** Returns these options with a target that is ignored. */
    public DistillationOptions withIgnoreIndex(int target) {
        return new DistillationOptions(temperature, hardWeight, OptionalInt.of(target), reduction);
    }

    /** Returns these options with another reduction. */
    public DistillationOptions withReduction(Reduction other) {
        return new DistillationOptions(temperature, hardWeight, ignoreIndex, other);
    }
}
