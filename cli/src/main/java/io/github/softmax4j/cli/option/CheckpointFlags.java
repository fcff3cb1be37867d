package io.github.softmax4j.cli.option;

import io.github.softmax4j.train.CheckpointOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Checkpoints, to go on after an interruption. */
final class CheckpointFlags {
    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Keep the two newest checkpoints in this folder. SIGINT and SIGTERM then finish the step and write"
                            + " one before the command ends.")
    private @Nullable Path directory;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "A checkpoint after every N steps; default: after each epoch.")
    private @Nullable Long every;

    @Option(
            names = "--resume",
            description =
                    "Go on from the newest checkpoint, to the bytes of a training that was not interrupted. Data and"
                            + " options must be the same; more epochs may be given with a constant schedule.")
    private boolean resume;

    /**
     * Returns where and when to write checkpoints.
     *
     * @throws IllegalArgumentException if an option lacks the folder
     */
    Optional<CheckpointOptions> toOptions() {
        if (directory == null && (resume || every != null)) {
            throw new IllegalArgumentException((resume ? "--resume" : "--checkpoint-every")
                    + " belongs to --checkpoint DIR; add the folder of the checkpoints");
        }
        return Optional.ofNullable(directory).map(folder -> new CheckpointOptions(folder, everySteps(), resume));
    }

    private long everySteps() {
        if (every != null && every < 1) {
            throw new IllegalArgumentException("--checkpoint-every must be at least 1, not " + every);
        }
        return every == null ? 0 : every;
    }
}
