package io.github.softmax4j.train;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Training was asked to stop, and did so between two steps. */
public final class TrainingInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final long batch;
    private final transient @Nullable Path checkpoint;

    TrainingInterrupted(int epoch, long batch, @Nullable Path checkpoint) {
        super("training was stopped in epoch " + epoch + " after batch " + batch
                + (checkpoint == null ? "; nothing was kept" : "; it can go on from " + checkpoint));
        this.epoch = epoch;
        this.batch = batch;
        this.checkpoint = checkpoint;
    }

    /** Returns the epoch in which it stopped, from 1. */
    public int epoch() {
        return epoch;
    }

    /** Returns how many batches of the epoch are done. */
    public long batch() {
        return batch;
    }

    /** Returns the folder with the checkpoint to go on from, if there are checkpoints. */
    public Optional<Path> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }
}
