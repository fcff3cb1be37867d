package io.github.softmax4j.train;

import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.Schedule;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to train. Immutable; begin with {@link #defaults()} and change what needs changing.
 *
 * @param network the network to make
 * @param update how its parameters move
 * @param epochs how often all rows are passed, at least 1
 * @param batchSize rows a step, at least 1
 * @param validation the share of the rows held out to watch training, from 0 (none) to below 1
 * @param seed decides initial weights, shuffling and the validation split
 * @param threads at least 1; does not change a bit of the result
 */
public record TrainingOptions(
        NetworkOptions network,
        UpdateOptions update,
        int epochs,
        int batchSize,
        double validation,
        long seed,
        int threads) {
    /** Checks every option. */
    public TrainingOptions {
        Require.that(epochs >= 1, "epochs", "at least 1", epochs);
        Require.that(batchSize >= 1, "batchSize", "at least 1", batchSize);
        Require.that(
                validation == 0 || validation > 1e-9 && validation < 1,
                "validation",
                "a share of at least 0 and below 1",
                validation);
        Require.that(threads >= 1, "threads", "at least 1", threads);
    }

    /** Returns options that give a good model on small and medium data without any change. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(NetworkOptions.defaults(), UpdateOptions.defaults(), 100, 32, 0, 0, 1);
    }

    /** Returns these options with another network. */
    public TrainingOptions withNetwork(NetworkOptions value) {
        return new TrainingOptions(value, update, epochs, batchSize, validation, seed, threads);
    }

    /** Returns these options with another way to move parameters. */
    public TrainingOptions withUpdate(UpdateOptions value) {
        return new TrainingOptions(network, value, epochs, batchSize, validation, seed, threads);
    }

    /** Returns these options with another number of epochs. */
    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(network, update, value, batchSize, validation, seed, threads);
    }

    /** Returns these options with another batch size. */
    public TrainingOptions withBatchSize(int value) {
        return new TrainingOptions(network, update, epochs, value, validation, seed, threads);
    }

    /** Returns these options with another share held out for validation. */
    public TrainingOptions withValidation(double value) {
        return new TrainingOptions(network, update, epochs, batchSize, value, seed, threads);
    }

    /** Returns these options with another seed. */
    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(network, update, epochs, batchSize, validation, value, threads);
    }

    /** Returns these options with another number of threads. */
    public TrainingOptions withThreads(int value) {
        return new TrainingOptions(network, update, epochs, batchSize, validation, seed, value);
    }

    /** See {@link NetworkOptions#withHidden}. */
    public TrainingOptions withHidden(int... widths) {
        return withNetwork(network.withHidden(widths));
    }

    /** See {@link NetworkOptions#withActivation}. */
    public TrainingOptions withActivation(Activation value) {
        return withNetwork(network.withActivation(value));
    }

    /** See {@link NetworkOptions#withNormalization}. */
    public TrainingOptions withNormalization(Normalization value) {
        return withNetwork(network.withNormalization(value));
    }

    /** See {@link NetworkOptions#withDropout}. */
    public TrainingOptions withDropout(double value) {
        return withNetwork(network.withDropout(value));
    }

    /** See {@link NetworkOptions#withResidual}. */
    public TrainingOptions withResidual(boolean value) {
        return withNetwork(network.withResidual(value));
    }

    /** See {@link UpdateOptions#withOptimizer}. */
    public TrainingOptions withOptimizer(Optimizer value) {
        return withUpdate(update.withOptimizer(value));
    }

    /** See {@link UpdateOptions#withLearningRate}. */
    public TrainingOptions withLearningRate(double value) {
        return withUpdate(update.withLearningRate(value));
    }

    /** See {@link UpdateOptions#withSchedule}. */
    public TrainingOptions withSchedule(Schedule value) {
        return withUpdate(update.withSchedule(value));
    }

    /** See {@link UpdateOptions#withWeightDecay}. */
    public TrainingOptions withWeightDecay(double value) {
        return withUpdate(update.withWeightDecay(value));
    }

    /** Returns the options that decide the result, as text by name; the number of threads is not among them. */
    public Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>(network.describe());
        text.putAll(update.describe());
        text.put("epochs", String.valueOf(epochs));
        text.put("batchSize", String.valueOf(batchSize));
        text.put("validation", Numbers.text(validation));
        text.put("seed", String.valueOf(seed));
        return text;
    }
}
