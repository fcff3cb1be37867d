package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.FineTuneOptions;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of fine-tuning; what is not given is as in {@link FineTuneOptions#defaults()}. */
public final class FinetuneFlags {
    @ArgGroup(validate = false, heading = "%nWhat is trained:%n")
    private AdaptationFlags adaptation = new AdaptationFlags();

    @Mixin
    private LearningFlags learning = new LearningFlags();

    /**
     * Returns the options: defaults, over them those of a file, over them those that are given.
     *
     * @throws ParameterException if one of them is out of its range
     * @throws BadInputException if the file of options cannot be used
     */
    public FineTuneOptions toOptions(CommandSpec spec) throws IOException {
        try {
            FineTuneOptions options = FineTuneOptions.parse(learning.text(FineTuneOptions::parse));
            return adaptation.addTo(options.withTraining(options.training().withThreads(learning.threads())));
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
