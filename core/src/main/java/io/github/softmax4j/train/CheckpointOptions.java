package io.github.softmax4j.train;

import java.nio.file.Path;

/**
 * Where and when to keep what a training needs to go on.
 *
 * @param directory the folder for the two newest checkpoints, for one training at a time; it is created if need be
 * @param everySteps how many steps lie between two checkpoints; 0 for one at the end of each epoch
 * @param resume whether to go on from the newest checkpoint in the folder, if there is one; else the folder must have none
 */
public record CheckpointOptions(Path directory, long everySteps, boolean resume) {
    /** Checks the number of steps. */
    public CheckpointOptions {
        Require.that(everySteps >= 0, "checkpointEvery", "at least 1, or 0 for one after each epoch", everySteps);
    }

    /** Returns a new training's checkpoints after each epoch. */
    public static CheckpointOptions in(Path directory) {
        return new CheckpointOptions(directory, 0, false);
    }

    /** Returns these options with another number of steps. */
    public CheckpointOptions withEverySteps(long value) {
        return new CheckpointOptions(directory, value, resume);
    }

    /** Returns these options with or without going on from what is there. */
    public CheckpointOptions withResume(boolean value) {
        return new CheckpointOptions(directory, everySteps, value);
    }
}
