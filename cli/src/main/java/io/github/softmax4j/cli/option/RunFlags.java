package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.data.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long, on which rows, and from which options. */
final class RunFlags {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often all rows are passed; default: 100, in finetune 20.")
    private @Nullable String epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows a step; default: 32.")
    private @Nullable String batchSize;

    @Option(
            names = "--validation",
            paramLabel = "SHARE|FILE",
            description =
                    "The share of the rows held out to watch training, such as 0.2; default: 0. Or a file with such rows.")
    private @Nullable String validation;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after so many epochs without a smaller validation loss, and keep the best weights;"
                    + " default: 0, never.")
    private @Nullable String patience;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Decides initial weights, shuffling and splits; the same seed gives the same bytes; default: 0.")
    private @Nullable String seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Changes the time, not the result; default: one for each processor.")
    private @Nullable Integer threads;

    @Option(
            names = "--options",
            paramLabel = "FILE",
            description =
                    "Take options from a JSON file, by the names that inspect prints; options given here win. In finetune those"
                            + " of a network have no effect.")
    private @Nullable Path options;

    void addTo(Map<String, String> text) {
        Texts.put(text, "epochs", epochs);
        Texts.put(text, "batchSize", batchSize);
        Texts.put(text, "validation", validationFile().isPresent() ? "0" : validation);
        Texts.put(text, "patience", patience);
        Texts.put(text, "seed", seed);
    }

    /**
     * Returns the options of the file, none where none is given. That there was a file of rows for validation is recorded
     * among the options of a training, but is none: it is given again as --validation FILE.
     *
     * @param check refuses what the command does not take
     * @throws BadInputException if the file cannot be used
     */
    Map<String, String> fileOptions(Consumer<Map<String, String>> check) throws IOException {
        if (options == null) {
            return Map.of();
        }
        Map<String, String> text = OptionsFile.read(options);
        text.remove("validationData");
        try {
            check.accept(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(options + ": " + e.getMessage(), e);
        }
        return text;
    }

    /**
     * Whatever is no number is a file.
     *
     * @throws BadInputException if there is none
     */
    Optional<String> validationFile() {
        if (validation == null) {
            return Optional.empty();
        }
        try {
            Double.parseDouble(validation);
            return Optional.empty();
        } catch (NumberFormatException e) {
            if (BuiltIn.named(validation).isEmpty() && !Files.exists(Path.of(validation))) {
                throw new BadInputException(validation
                        + ": there is no such file; --validation takes a file of rows, or a share such as 0.2");
            }
            return Optional.of(validation);
        }
    }

    /** Adds the file of options and that of rows to watch training by, if they are given. */
    void addTo(CallFiles files) {
        files.input(options);
        validationFile().map(DataSource::new).ifPresent(files::input);
    }

    int threads() {
        return threads != null ? threads : Runtime.getRuntime().availableProcessors();
    }
}
