package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of training; what is not given is as in {@link TrainingOptions#defaults()}. */
public final class TrainOptions {
    @ArgGroup(validate = false, heading = "%nThe network:%n")
    private NetworkFlags network = new NetworkFlags();

    @Mixin
    private LearningFlags learning = new LearningFlags();

    /**
     * Returns the options: defaults, over them those of a file, over them those that are given.
     *
     * @param stream whether the rows stay in their file
     * @throws ParameterException if one that is given is out of its range
     * @throws BadInputException if the file cannot be used
     */
    public TrainingOptions toOptions(CommandSpec spec, boolean stream) throws IOException {
        try {
            Map<String, String> text = learning.text(TrainingOptions::parse);
            network.addTo(text);
            UpdateFlags.choose(text, stream, spec.commandLine().getErr());
            return TrainingOptions.parse(text).withThreads(learning.threads());
        } catch (IllegalArgumentException e) {
            throw LibraryMessage.usage(spec, e);
        }
    }

    /**
     * Returns where and when to write checkpoints, if at all.
     *
     * @throws ParameterException if the options of checkpoints do not go together
     */
    public Optional<CheckpointOptions> checkpoints(CommandSpec spec) {
        return learning.checkpoints(spec);
    }

    /** Adds the files that options name. */
    public void addTo(CallFiles files) {
        learning.addTo(files);
    }

    /** Returns the file with rows for validation, if one is given. */
    public Optional<String> validationFile() {
        return learning.validationFile();
    }
}
