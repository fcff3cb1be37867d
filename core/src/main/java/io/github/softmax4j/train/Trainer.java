package io.github.softmax4j.train;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.data.StreamBatches;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains classifiers on softmax cross-entropy, by mini-batches with a {@link StochasticOptimizer}, by all rows at once with
 * {@link Lbfgs}. The same data, options and seed give the same bits, on any machine, JDK and number of threads, and whether
 * training ran at once or was stopped and resumed.
 *
 * <p>For a linear classifier without randomness, {@code Lbfgs} is the better choice: it finds the minimum of the regularised
 * loss, has no learning rate to choose, and ends when it has converged. An epoch is then an iteration; batch size and
 * schedule have no part in it. {@link TrainingOptions} take the optimiser as given; the command chooses by the network.
 *
 * <p>All methods throw {@link DataException} if there is nothing to learn, rows of one class only; {@link TrainingException}
 * if the loss stops being finite; and those with a {@link TrainingControl} {@link TrainingInterrupted} if it stops them and
 * {@link CheckpointException} if a checkpoint cannot be written, read, or gone on from.
 */
public final class Trainer {
    private Trainer() {}

    /** Trains a classifier; see {@link #train(Dataset, Optional, TrainingOptions, TrainingControl)}. */
    public static Classifier train(Dataset data, TrainingOptions options) {
        return train(data, options, TrainingListener.SILENT);
    }

    /** Trains a classifier; see {@link #train(Dataset, Optional, TrainingOptions, TrainingControl)}. */
    public static Classifier train(Dataset data, TrainingOptions options, TrainingListener listener) {
        return train(data, Optional.empty(), options, TrainingControl.none().withListener(listener));
    }

    /** Trains a classifier; see {@link #train(Dataset, Optional, TrainingOptions, TrainingControl)}. */
    public static Classifier train(
            Dataset data, Dataset validation, TrainingOptions options, TrainingListener listener) {
        return train(
                data, Optional.of(validation), options, TrainingControl.none().withListener(listener));
    }

    /**
     * Trains a classifier: standardised features, the hidden layers of the options, logits.
     *
     * @param validation rows to watch training by, with the classes and features of {@code data}; none for the share of
     *     {@code data} that the options hold out, if any
     * @throws IllegalArgumentException if options contradict each other or the data
     */
    public static Classifier train(
            Dataset data, Optional<Dataset> validation, TrainingOptions options, TrainingControl control) {
        Network network = options.network().build(data.featureCount(), data.classCount());
        return train(InputStatistics.layers(network, data.schema()), data, validation, options, control);
    }

    /** Trains a classifier; see {@link #train(Network, Dataset, Optional, TrainingOptions, TrainingControl)}. */
    public static Classifier train(Network network, Dataset data, TrainingOptions options, TrainingListener listener) {
        return train(
                network, data, Optional.empty(), options, TrainingControl.none().withListener(listener));
    }

    /**
     * Trains a classifier with layers of the caller's choice; the network of the options is not used. An {@link Impute} layer
     * at the beginning is fitted to the data, and so is a {@link Standardize} layer there or behind it.
     *
     * @throws IllegalArgumentException if the network does not fit the data, or options contradict each other or the data
     */
    public static Classifier train(
            Network network,
            Dataset data,
            Optional<Dataset> validation,
            TrainingOptions options,
            TrainingControl control) {
        TrainingRows rows = TrainingRows.of(data, validation, options);
        float[] parameters = network.initialParameters(options.seed());
        InputStatistics.fit(network, parameters, rows.train().features());
        Classifier start =
                Classifier.of(network, parameters, data.classNames(), data.schema(), data.labelName(), Provenance.NONE);
        TrainingIdentity identity = TrainingIdentity.of(start, rows, options.describe(), data.digest());
        return run(start, rows, identity, options, control);
    }

    /** Goes on training; see {@link #fineTune(Classifier, Dataset, Optional, TrainingOptions, TrainingControl)}. */
    public static Classifier fineTune(
            Classifier classifier, Dataset data, TrainingOptions options, TrainingListener listener) {
        return fineTune(
                classifier,
                data,
                Optional.empty(),
                options,
                TrainingControl.none().withListener(listener));
    }

    /**
     * Goes on training a classifier; its layers, and the statistics in them, stay as they are. The network of the options is
     * not used.
     *
     * @throws IllegalArgumentException if the data has other features or classes than the classifier, or options contradict
     *     each other or the data
     */
    public static Classifier fineTune(
            Classifier classifier,
            Dataset data,
            Optional<Dataset> validation,
            TrainingOptions options,
            TrainingControl control) {
        if (!data.classNames().equals(classifier.classNames())
                || !data.featureNames().equals(classifier.featureNames())) {
            throw new IllegalArgumentException(
                    "fine-tuning takes data with the classes and features of the classifier, "
                            + classifier.classNames() + " and " + classifier.featureNames() + ", not "
                            + data.classNames()
                            + " and " + data.featureNames());
        }
        return fineTune(classifier, data, validation, options, control, options.describe(), data.digest());
    }

    /**
     * As above, for {@link FineTuner}.
     *
     * @param recorded the options by name, for provenance and checkpoints
     * @param digest of the data, likewise
     */
    static Classifier fineTune(
            Classifier classifier,
            Dataset data,
            Optional<Dataset> validation,
            TrainingOptions options,
            TrainingControl control,
            Map<String, String> recorded,
            String digest) {
        TrainingRows rows = TrainingRows.of(data, validation, options);
        return run(classifier, rows, TrainingIdentity.of(classifier, rows, recorded, digest), options, control);
    }

    /** Trains a classifier; see {@link #train(RowStream, Optional, TrainingOptions, TrainingControl)}. */
    public static Classifier train(RowStream data, TrainingOptions options, TrainingListener listener) {
        return train(data, Optional.empty(), options, TrainingControl.none().withListener(listener));
    }

    /**
     * Trains a classifier on rows that stay in their file. All of them are learned from.
     *
     * @param validation rows to watch training by, with the classes and features of {@code data}, if any
     * @throws IllegalArgumentException if the options ask for a share of the rows for validation, or for an optimiser that
     *     needs all rows at once, or contradict each other or the data
     */
    public static Classifier train(
            RowStream data, Optional<Dataset> validation, TrainingOptions options, TrainingControl control) {
        TrainingRows.requireStreamable(data, validation, options);
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
        Classifier start =
                Classifier.of(network, parameters, data.classNames(), data.schema(), data.labelName(), Provenance.NONE);
        float[] classWeights = options.loss().classWeights().of(data.classNames(), data.classCounts());
        TrainingIdentity identity = TrainingIdentity.of(start, data, validation, options);
        try (StreamBatches batches = data.batches(options.batchSize(), options.seed())) {
            return run(
                    start,
                    parameters,
                    identity,
                    validation,
                    options,
                    control,
                    afterStep -> new Epochs(network, parameters, batches, classWeights, options, rule, afterStep));
        }
    }

    private static Classifier run(
            Classifier start,
            TrainingRows rows,
            TrainingIdentity identity,
            TrainingOptions options,
            TrainingControl control) {
        float[] parameters = start.parameters();
        try {
            return run(
                    start,
                    parameters,
                    identity,
                    rows.validation(),
                    options,
                    control,
                    afterStep -> passes(start.network(), parameters, rows.train(), options, afterStep));
        } catch (TrainingException e) {
            throw rows.inData(e);
        }
    }

    private static Classifier run(
            Classifier start,
            float[] parameters,
            TrainingIdentity identity,
            Optional<Dataset> validation,
            TrainingOptions options,
            TrainingControl control,
            Function<Consumer<Epochs>, Passes> passes) {
        try (Checkpoints checkpoints = control.checkpoints()
                .map(kept -> new Checkpoints(kept, identity.text(), control.listener()))
                .orElse(null)) {
            return new TrainingRun(
                            parameters,
                            values -> with(start, values, identity.provenance()),
                            validation,
                            options,
                            control,
                            checkpoints)
                    .run(passes);
        }
    }

    private static Passes passes(
            Network network, float[] parameters, Dataset data, TrainingOptions options, Consumer<Epochs> afterStep) {
        Optimizer optimizer = options.update().optimizer();
        if (optimizer instanceof StochasticOptimizer rule) {
            return new Epochs(network, parameters, data, options, rule, afterStep);
        }
        if (optimizer instanceof Lbfgs rule) {
            return new LbfgsPasses(network, parameters, data, options, rule);
        }
        throw new IllegalArgumentException("the trainer has no loop for the optimiser " + optimizer.name());
    }

    private static Classifier with(Classifier start, float[] parameters, Provenance provenance) {
        return Classifier.of(
                start.network(), parameters, start.classNames(), start.schema(), start.labelName(), provenance);
    }
}
