package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.train.CheckpointOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options that training and fine-tuning share. One class, because picocli takes a group of options only once. */
final class LearningFlags {
    @ArgGroup(validate = false, heading = "%nThe loss:%n")
    private LossFlags loss = new LossFlags();

    @ArgGroup(validate = false, heading = "%nThe optimiser:%n")
    private UpdateFlags update = new UpdateFlags();

    @ArgGroup(validate = false, heading = "%nThe run:%n")
    private RunFlags run = new RunFlags();

    @ArgGroup(validate = false, heading = "%nCheckpoints:%n")
    private CheckpointFlags checkpoints = new CheckpointFlags();

    /**
     * Returns the options of the file, if one is given, as text by name, with those that are given over them.
     *
     * @param check refuses options of the file that the command does not take
     * @throws BadInputException if the file cannot be used
     * @throws IllegalArgumentException if options contradict each other
     */
    Map<String, String> text(Consumer<Map<String, String>> check) throws IOException {
        Map<String, String> text = new TreeMap<>(run.fileOptions(check));
        loss.addTo(text);
        update.addTo(text);
        run.addTo(text);
        return text;
    }

    void addTo(CallFiles files) {
        run.addTo(files);
    }

    int threads() {
        return run.threads();
    }

    Optional<String> validationFile() {
        return run.validationFile();
    }

    /**
     * Returns where and when to write checkpoints, if at all.
     *
     * @throws ParameterException if the options of checkpoints do not go together
     */
    Optional<CheckpointOptions> checkpoints(CommandSpec spec) {
        try {
            return checkpoints.toOptions();
        } catch (IllegalArgumentException e) {
            throw LibraryMessage.usage(spec, e);
        }
    }
}
