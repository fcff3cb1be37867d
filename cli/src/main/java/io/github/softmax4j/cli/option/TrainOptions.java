package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of training; what is not given is as in {@link TrainingOptions#defaults()}. */
public final class TrainOptions {
    /** The name with which the messages of {@link TrainingOptions} and of the optimisers begin. */
    private static final Pattern LIBRARY_NAME = Pattern.compile("[a-z0-9]+(?:[A-Z][a-z]+)*(?= must be)");

    @ArgGroup(validate = false, heading = "%nThe network:%n")
    private NetworkFlags network = new NetworkFlags();

    @ArgGroup(validate = false, heading = "%nThe loss:%n")
    private LossFlags loss = new LossFlags();

    @ArgGroup(validate = false, heading = "%nThe optimiser:%n")
    private UpdateFlags update = new UpdateFlags();

    @ArgGroup(validate = false, heading = "%nThe run:%n")
    private RunFlags run = new RunFlags();

    @ArgGroup(validate = false, heading = "%nCheckpoints:%n")
    private CheckpointFlags checkpoints = new CheckpointFlags();

    /**
     * Returns the options: defaults, over them those of a file, over them those that are given.
     *
     * @throws ParameterException if one that is given is out of its range
     * @throws BadInputException if the file cannot be used
     */
    public TrainingOptions toOptions(CommandSpec spec) throws IOException {
        Map<String, String> text = new TreeMap<>();
        if (run.optionsFile().isPresent()) {
            text.putAll(OptionsFile.read(run.optionsFile().get()));
            try {
                TrainingOptions.parse(text);
            } catch (IllegalArgumentException e) {
                throw new BadInputException(run.optionsFile().get() + ": " + e.getMessage(), e);
            }
        }
        try {
            network.addTo(text);
            loss.addTo(text);
            update.addTo(text);
            run.addTo(text);
            UpdateFlags.choose(text);
            return TrainingOptions.parse(text).withThreads(run.threads());
        } catch (IllegalArgumentException e) {
            throw usage(spec, e);
        }
    }

    /**
     * Returns where and when to write checkpoints, if at all.
     *
     * @throws ParameterException if the options of checkpoints do not go together
     */
    public Optional<CheckpointOptions> checkpoints(CommandSpec spec) {
        try {
            return checkpoints.toOptions();
        } catch (IllegalArgumentException e) {
            throw usage(spec, e);
        }
    }

    /** Returns the file with rows for validation, if one is given. */
    public Optional<String> validationFile() {
        return run.validationFile();
    }

    private static ParameterException usage(CommandSpec spec, IllegalArgumentException e) {
        return new ParameterException(spec.commandLine(), asOption(String.valueOf(e.getMessage())), e);
    }

    /** Turns "batchSize must be ..." into "--batch-size must be ...", which is what the user typed. */
    private static String asOption(String message) {
        Matcher name = LIBRARY_NAME.matcher(message);
        return name.lookingAt()
                ? "--" + name.group().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
                        + message.substring(name.end())
                : message;
    }
}
