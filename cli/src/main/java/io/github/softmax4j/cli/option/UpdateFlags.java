package io.github.softmax4j.cli.option;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the parameters move. */
final class UpdateFlags {
    private static final String OPTIMIZER = "optimizer";

    private static final List<String> WITH_MOMENTUM = List.of("sgd", "nesterov", "rmsprop");

    /** What a method that passes all rows at once, and searches for its steps, has no use for. */
    private static final List<String> OF_MINI_BATCHES =
            List.of("learningRate", "schedule", "clip", "mixup", "batchSize", "dropout");

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description =
                    "The update rule: ${COMPLETION-CANDIDATES}; default: ADAM, for a linear classifier LBFGS, which"
                            + " passes all rows at once, unless an option of mini-batches or --stream is given.")
    private @Nullable OptimizerName optimizer;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            description = "Momentum, at least 0 and below 1; default: 0.9 for SGD and NESTEROV, 0 for RMSPROP.")
    private @Nullable String momentum;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description =
                    "The size of a step; default: 0.003 for ADAM and ADAMW, 0.02 for SGD, NESTEROV and ADAGRAD, 0.001 for"
                            + " RMSPROP, in finetune a tenth of that; LBFGS finds its own.")
    private @Nullable String learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = {
                "How the learning rate changes: constant, cosine, exponential, one-cycle, plateau or step; default:"
                        + " constant. With constants:",
                "step:factor=0.1,every=0.3"
            })
    private @Nullable String schedule;

    @Option(
            names = "--warmup",
            paramLabel = "SHARE",
            description =
                    "The share of the training in which the learning rate rises, before the schedule, such as 0.05;"
                            + " default: 0.")
    private @Nullable String warmup;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "L2: this times the weights is added to their gradient; default: 0.001.")
    private @Nullable String weightDecay;

    @Option(
            names = "--l1",
            paramLabel = "X",
            description = "L1: this times the sum of absolute weights is added to the loss; default: 0.")
    private @Nullable String l1;

    @Option(
            names = "--clip",
            paramLabel = "NORM",
            description = "The largest norm of a step's gradient; longer ones are scaled down; default: 0, no limit.")
    private @Nullable String clip;

    /** A flag of another optimiser than a file's leaves nothing of the file's: its rate and constants belong to it. */
    void addTo(Map<String, String> text) {
        if (optimizer != null) {
            String name = optimizer.name().toLowerCase(Locale.ROOT);
            if (!name.equals(text.put(OPTIMIZER, name))) {
                text.keySet().removeIf(key -> key.startsWith(OPTIMIZER + ".") || key.equals("learningRate"));
            }
        }
        if (momentum != null) {
            String name = text.getOrDefault(OPTIMIZER, "adam");
            if (!WITH_MOMENTUM.contains(name)) {
                throw new IllegalArgumentException(
                        "--momentum belongs to --optimizer sgd, nesterov or rmsprop; " + name + " has none");
            }
            text.put(OPTIMIZER + ".momentum", momentum);
        }
        Texts.put(text, "learningRate", learningRate);
        Texts.put(text, "weightDecay", weightDecay);
        Texts.put(text, "l1", l1);
        Texts.put(text, "clip", clip);
        Texts.put(text, "schedule", schedule);
        if (warmup != null) {
            text.put(
                    "schedule",
                    "warmup:share=" + share(warmup) + "+" + warmed(text.getOrDefault("schedule", "constant")));
        }
    }

    private static String share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share < 1) {
                return text;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new IllegalArgumentException(
                "--warmup must be a share of at least 0 and below 1, such as 0.05, not " + text);
    }

    /** A schedule of the file may have a warm-up of its own, which the flag wins over; two flags contradict each other. */
    private String warmed(String text) {
        if (!text.startsWith("warmup")) {
            return text;
        }
        if (schedule != null) {
            throw new IllegalArgumentException(
                    "--warmup and the warm-up in --schedule exclude each other; leave one out");
        }
        return text.substring(text.indexOf('+') + 1);
    }

    /** Chooses the optimiser where none was given; {@code err} hears of it where a stream has another one than memory. */
    static void choose(Map<String, String> text, boolean stream, PrintWriter err) {
        boolean linear = List.of("", "none").contains(text.getOrDefault("hidden", "64"));
        boolean miniBatches = OF_MINI_BATCHES.stream().anyMatch(text::containsKey)
                || text.keySet().stream().anyMatch(name -> name.startsWith(OPTIMIZER));
        if (!linear || miniBatches) {
            return;
        }
        if (stream) {
            text.put(OPTIMIZER, "adam");
            err.println("the optimiser is adam: lbfgs, the default for a linear classifier, passes all rows at once,"
                    + " and --stream leaves them in their file");
        } else {
            text.put(OPTIMIZER, "lbfgs");
        }
    }
}
