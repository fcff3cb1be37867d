package io.github.softmax4j.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What watches a training, stops it and lets it go on. Nothing in it changes a bit of the result.
 *
 * @param listener hears how it goes
 * @param stop asked after each step, on the thread that trains: when true, training writes a checkpoint, if it has them, and
 *     ends with {@link TrainingInterrupted}; after the last step it is not asked
 * @param checkpoints where and when to write checkpoints, if at all
 */
public record TrainingControl(
        TrainingListener listener, BooleanSupplier stop, Optional<CheckpointOptions> checkpoints) {
    /** Returns what neither listens, nor stops, nor keeps anything. */
    public static TrainingControl none() {
        return new TrainingControl(TrainingListener.SILENT, () -> false, Optional.empty());
    }

    /** Returns this with another listener. */
    public TrainingControl withListener(TrainingListener value) {
        return new TrainingControl(value, stop, checkpoints);
    }

    /** Returns this with another signal to stop. */
    public TrainingControl withStop(BooleanSupplier value) {
        return new TrainingControl(listener, value, checkpoints);
    }

    /** Returns this with checkpoints. */
    public TrainingControl withCheckpoints(CheckpointOptions value) {
        return new TrainingControl(listener, stop, Optional.of(value));
    }
}
