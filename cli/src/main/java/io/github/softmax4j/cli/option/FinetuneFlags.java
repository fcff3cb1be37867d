package io.github.softmax4j.cli.option;

import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.train.FineTuneOptions;
import io.github.softmax4j.train.Head;
import io.github.softmax4j.train.LayerRates;
import io.github.softmax4j.train.LayerSet;
import io.github.softmax4j.train.LoraOptions;
import io.github.softmax4j.train.TrainingOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of fine-tuning; what is not given is as in {@link FineTuneOptions#defaults()}. */
public final class FinetuneFlags {
    @Option(names = "--epochs", paramLabel = "N", description = "How often all rows are passed; default: 20.")
    private @Nullable Integer epochs;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "The size of a step; default: a tenth of what train takes, 0.0003 for Adam, 0.002 for SGD.")
    private @Nullable Double learningRate;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "The update rule: ${COMPLETION-CANDIDATES}; default: ADAM.")
    private OptimizerName optimizer = OptimizerName.ADAM;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows a step; default: 32.")
    private @Nullable Integer batchSize;

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
            description = "Decides new weights, shuffling and splits; the same seed gives the same bytes; default: 0.")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Changes the time, not the result; default: one for each processor.")
    private @Nullable Integer threads;

    @Option(
            names = "--freeze",
            paramLabel = "LAYERS",
            description =
                    "Layers that stay as they are, by the indices that inspect shows: 1, 0..2, all-but-last, last, or"
                            + " several with commas between; default: none.")
    private @Nullable String freeze;

    @Option(
            names = "--layer-rates",
            paramLabel = "RULES",
            description =
                    "What the learning rate of a layer is multiplied by, such as 0..2=0.1,last=2; default: 1 for each.")
    private @Nullable String layerRates;

    @Option(
            names = "--lora-rank",
            paramLabel = "R",
            description = "Train adapters of this rank on dense layers, and nothing else; they are merged when done.")
    private @Nullable Integer loraRank;

    @Option(
            names = "--lora-alpha",
            paramLabel = "X",
            description = "Adapters are multiplied by this and divided by their rank; default: the rank.")
    private @Nullable Double loraAlpha;

    @Option(
            names = "--lora-layers",
            paramLabel = "LAYERS",
            description = "The layers with adapters, named as for --freeze; default: all that are dense.")
    private @Nullable String loraLayers;

    @Option(
            names = "--head",
            paramLabel = "WHAT",
            description =
                    "When the data has other classes: ${COMPLETION-CANDIDATES}. Keep the classes of the model, add new"
                            + " ones, or take those of the data; known ones keep their weights; default: KEEP.")
    private Head head = Head.KEEP;

    /**
     * Returns the options.
     *
     * @throws ParameterException if one of them is out of its range
     */
    public FineTuneOptions toOptions(CommandSpec spec) {
        try {
            return options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), LibraryMessage.asOption(e), e);
        }
    }

    private FineTuneOptions options() {
        FineTuneOptions options =
                FineTuneOptions.defaults().withOptimizer(rule()).withHead(head);
        options = freeze != null ? options.withFreeze(parse("--freeze", LayerSet::of, freeze)) : options;
        options = layerRates != null
                ? options.withLayerRates(parse("--layer-rates", LayerRates::of, layerRates))
                : options;
        return adapters(options.withTraining(training(options.training())));
    }

    private TrainingOptions training(TrainingOptions start) {
        TrainingOptions options = start.withThreads(
                threads != null ? threads : Runtime.getRuntime().availableProcessors());
        options = epochs != null ? options.withEpochs(epochs) : options;
        options = batchSize != null ? options.withBatchSize(batchSize) : options;
        options = learningRate != null ? options.withLearningRate(learningRate) : options;
        options = weightDecay != null ? options.withWeightDecay(weightDecay) : options;
        options = validation != null ? options.withValidation(validation) : options;
        return seed != null ? options.withSeed(seed) : options;
    }

    private FineTuneOptions adapters(FineTuneOptions options) {
        if (loraRank == null) {
            if (loraAlpha != null || loraLayers != null) {
                throw new IllegalArgumentException((loraAlpha != null ? "--lora-alpha" : "--lora-layers")
                        + " belongs to --lora-rank; add a rank, such as --lora-rank 4");
            }
            return options;
        }
        LoraOptions lora = LoraOptions.ofRank(loraRank);
        lora = loraAlpha != null ? lora.withAlpha(loraAlpha) : lora;
        lora = loraLayers != null ? lora.withLayers(parse("--lora-layers", LayerSet::of, loraLayers)) : lora;
        return options.withLora(lora);
    }

    private static <T> T parse(String option, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String message = LibraryMessage.asOption(e);
            throw new IllegalArgumentException(message.startsWith(option) ? message : option + ": " + message, e);
        }
    }

    private Optimizer rule() {
        return switch (optimizer) {
            case ADAM -> new Adam();
            case SGD -> new Sgd(0.9);
        };
    }
}
