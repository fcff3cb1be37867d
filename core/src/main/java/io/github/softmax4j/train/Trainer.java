package io.github.softmax4j.train;

import io.github.softmax4j.Version;
import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.data.StreamBatches;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.Optional;

/**
 * Trains classifiers by mini-batches on softmax cross-entropy. The same data, options and seed give the same bits, on any
 * machine, JDK and number of threads.
 */
public final class Trainer {
    private Trainer() {}

    /** Trains a classifier; see {@link #train(Dataset, TrainingOptions, TrainingListener)}. */
    public static Classifier train(Dataset data, TrainingOptions options) {
        return train(data, options, TrainingListener.SILENT);
    }

    /**
     * Trains a classifier: standardised features, the hidden layers of the options, logits.
     *
     * @throws DataException if there is nothing to learn: rows of one class only
     * @throws TrainingException if the loss stops being finite
     */
    public static Classifier train(Dataset data, TrainingOptions options, TrainingListener listener) {
        Network network = options.network().build(data.featureCount(), data.classCount());
        return train(InputStatistics.layers(network, data.schema()), data, options, listener);
    }

    /**
     * Trains a classifier with layers of the caller's choice; the options' hidden layers and activation are not used. A
     * {@link Impute} layer at the beginning is fitted to the data, and so is a {@link Standardize} layer there or behind
     * it.
     *
     * @throws IllegalArgumentException if the network does not fit the data
     * @throws DataException if there is nothing to learn: rows of one class only
     * @throws TrainingException if the loss stops being finite
     */
    public static Classifier train(Network network, Dataset data, TrainingOptions options, TrainingListener listener) {
        Split split = split(data, options);
        float[] parameters = network.initialParameters(options.seed());
        InputStatistics.fit(network, parameters, split.train().features());
        Classifier start =
                Classifier.of(network, parameters, data.classNames(), data.schema(), data.labelName(), Provenance.NONE);
        return run(start, data, split, options, listener);
    }

    /**
     * Goes on training a classifier; its layers, and the statistics in them, stay as they are. The options' hidden layers
     * and activation are not used.
     *
     * @throws IllegalArgumentException if the data has other features or classes than the classifier
     * @throws DataException if there is nothing to learn: rows of one class only
     * @throws TrainingException if the loss stops being finite
     */
    public static Classifier fineTune(
            Classifier classifier, Dataset data, TrainingOptions options, TrainingListener listener) {
        if (!data.classNames().equals(classifier.classNames())
                || !data.featureNames().equals(classifier.featureNames())) {
            throw new IllegalArgumentException(
                    "fine-tuning takes data with the classes and features of the classifier, "
                            + classifier.classNames() + " and " + classifier.featureNames() + ", not "
                            + data.classNames()
                            + " and " + data.featureNames());
        }
        return run(classifier, data, split(data, options), options, listener);
    }

    /**
     * Trains a classifier on rows that stay in their file. All of them are learned from: there is nothing to hold out.
     *
     * @throws IllegalArgumentException if the options ask for a validation share, or for an optimiser that needs all rows at
     *     once
     * @throws TrainingException if the loss stops being finite
     */
    public static Classifier train(RowStream data, TrainingOptions options, TrainingListener listener) {
        if (options.validation() != 0) {
            throw new IllegalArgumentException("validation must be 0 for a stream, not " + options.validation()
                    + "; evaluate the model on a file of its own instead");
        }
        if (!(options.update().optimizer() instanceof StochasticOptimizer rule)) {
            throw new IllegalArgumentException("optimizer must be one that learns from batches for a stream, not "
                    + options.update().optimizer().name());
        }
        Network network = InputStatistics.layers(
                options.network()
                        .build(data.schema().featureCount(), data.classNames().size()),
                data.schema());
        float[] parameters = network.initialParameters(options.seed());
        InputStatistics.fit(network, parameters, data);
        try (StreamBatches batches = data.batches(options.batchSize(), options.seed());
                Passes epochs = new Epochs(network, parameters, batches, options, rule)) {
            for (int epoch = 1; epoch <= options.epochs(); epoch++) {
                listener.onEpoch(new EpochReport(epoch, options.epochs(), epochs.run(epoch), Optional.empty()));
            }
        }
        Provenance provenance = Provenance.NONE.plus(new Provenance.Training(
                Version.current(), data.digest(), Math.toIntExact(data.rows()), options.describe()));
        return Classifier.of(network, parameters, data.classNames(), data.schema(), data.labelName(), provenance);
    }

    private static Split split(Dataset data, TrainingOptions options) {
        Split split = options.validation() == 0
                ? new Split(data, data)
                : data.split(1 - options.validation(), options.seed());
        int present = 0;
        for (int count : split.train().classCounts()) {
            present += count > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new DataException(
                    "all " + split.train().size() + " rows have one class; expected at least two to tell apart");
        }
        return split;
    }

    private static Classifier run(
            Classifier start, Dataset data, Split split, TrainingOptions options, TrainingListener listener) {
        float[] parameters = start.parameters();
        Provenance provenance = start.provenance()
                .plus(new Provenance.Training(Version.current(), data.digest(), data.size(), options.describe()));
        try (Passes epochs = passes(start.network(), parameters, split.train(), options)) {
            for (int epoch = 1; epoch <= options.epochs(); epoch++) {
                double loss = epochs.run(epoch);
                Optional<Evaluation> validation = options.validation() == 0
                        ? Optional.empty()
                        : Optional.of(Evaluation.of(with(start, parameters, provenance), split.test()));
                listener.onEpoch(new EpochReport(epoch, options.epochs(), loss, validation));
            }
        }
        return with(start, parameters, provenance);
    }

    private static Passes passes(Network network, float[] parameters, Dataset data, TrainingOptions options) {
        Optimizer optimizer = options.update().optimizer();
        if (optimizer instanceof StochasticOptimizer rule) {
            return new Epochs(network, parameters, data, options, rule);
        }
        throw new IllegalArgumentException("the trainer has no loop for the optimiser " + optimizer.name());
    }

    private static Classifier with(Classifier start, float[] parameters, Provenance provenance) {
        return Classifier.of(
                start.network(), parameters, start.classNames(), start.schema(), start.labelName(), provenance);
    }
}
