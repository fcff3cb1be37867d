package io.github.softmax4j.cli.option;

import io.github.softmax4j.train.Activation;
import io.github.softmax4j.train.TrainingOptions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of training; what is not given is as in {@link TrainingOptions#defaults()}. */
public final class TrainOptions {
    /** The name with which the messages of {@link TrainingOptions} and of the optimisers begin. */
    private static final Pattern LIBRARY_NAME = Pattern.compile("[a-z]+(?:[A-Z][a-z]+)*(?= must be)");

    @Option(
            names = "--hidden",
            paramLabel = "WIDTHS",
            converter = HiddenWidths.Converter.class,
            description = "Widths of the hidden layers, such as 64,32, or none for a linear classifier; default: 64.")
    private @Nullable HiddenWidths hidden;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "Behind each hidden layer: ${COMPLETION-CANDIDATES}; default: RELU.")
    private @Nullable Activation activation;

    @Option(names = "--epochs", paramLabel = "N", description = "How often all rows are passed; default: 100.")
    private @Nullable Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows a step; default: 32.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description =
                    "The update rule: ${COMPLETION-CANDIDATES}; default: ADAM, for a linear classifier LBFGS, which"
                            + " passes all rows at once, unless learning rate or batch size is given.")
    private @Nullable OptimizerName optimizer;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            description = "Momentum, at least 0 and below 1; default: 0.9 for SGD and NESTEROV, 0 for RMSPROP.")
    private @Nullable Double momentum;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description =
                    "The size of a step; default: 0.003 for ADAM and ADAMW, 0.02 for SGD, NESTEROV and ADAGRAD, 0.001 for"
                            + " RMSPROP; LBFGS finds its own.")
    private @Nullable Double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "L2: this times the weights is added to their gradient; default: 0.001.")
    private @Nullable Double weightDecay;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "The share of the rows held out to watch training, such as 0.2; default: 0.")
    private @Nullable Double validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Decides initial weights, shuffling and splits; the same seed gives the same bytes; default: 0.")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Changes the time, not the result; default: one for each processor.")
    private @Nullable Integer threads;

    /**
     * Returns the options.
     *
     * @throws ParameterException if one of them is out of its range
     */
    public TrainingOptions toOptions(CommandSpec spec) {
        try {
            return options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), asOption(String.valueOf(e.getMessage())), e);
        }
    }

    /** Turns "batchSize must be ..." into "--batch-size must be ...", which is what the user typed. */
    private static String asOption(String message) {
        Matcher name = LIBRARY_NAME.matcher(message);
        return name.lookingAt()
                ? "--" + name.group().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
                        + message.substring(name.end())
                : message;
    }

    private TrainingOptions options() {
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(rule().rule(momentum))
                .withThreads(threads != null ? threads : Runtime.getRuntime().availableProcessors());
        options = hidden != null
                ? options.withHidden(
                        hidden.widths().stream().mapToInt(Integer::intValue).toArray())
                : options;
        options = activation != null ? options.withActivation(activation) : options;
        options = epochs != null ? options.withEpochs(epochs) : options;
        options = batchSize != null ? options.withBatchSize(batchSize) : options;
        options = learningRate != null ? options.withLearningRate(learningRate) : options;
        options = weightDecay != null ? options.withWeightDecay(weightDecay) : options;
        options = validation != null ? options.withValidation(validation) : options;
        return seed != null ? options.withSeed(seed) : options;
    }

    private OptimizerName rule() {
        if (optimizer != null) {
            return optimizer;
        }
        boolean linear = hidden != null && hidden.widths().isEmpty();
        return linear && learningRate == null && batchSize == null && momentum == null
                ? OptimizerName.LBFGS
                : OptimizerName.ADAM;
    }
}
