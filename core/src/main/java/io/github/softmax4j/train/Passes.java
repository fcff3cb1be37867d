package io.github.softmax4j.train;

/**
 * A way to go through the training rows, epoch by epoch, that changes the parameters in place.
 *
 * <p>What it remembers beside the parameters goes into checkpoints by {@link #save} and {@link #restore}: an instance that
 * was made with the same arguments and restored goes on to the same bits.
 */
interface Passes extends AutoCloseable {
    /**
     * Runs an epoch, or the rest of one that was restored in its midst, and returns the mean loss of the whole epoch.
     *
     * @throws TrainingException if the loss or a parameter stops being finite
     */
    double run(int epoch);

    /** Hears of the loss of the rows for validation after an epoch, if there are any. */
    default void observe(double loss) {}

    /** Returns the number of steps in an epoch. */
    default long stepsPerEpoch() {
        return 1;
    }

    /** Returns how many steps of the epoch are done; behind {@link #restore} those of the one to go on with. */
    default long batch() {
        return 0;
    }

    /** Returns whether another epoch would change nothing worth having; training then ends before its last epoch. */
    default boolean isConverged() {
        return false;
    }

    /**
     * Puts into {@code state} all that decides how this goes on, but for the parameters. Called between two steps, on the
     * thread that trains.
     *
     * @throws IllegalArgumentException if this way of training has no checkpoints
     */
    default void save(State state) {
        throw new IllegalArgumentException("checkpoints are not possible with this optimiser; train without");
    }

    /**
     * Goes on from what {@link #save} put there; the parameters are restored before. Called once, before the first {@link
     * #run}.
     *
     * @throws CheckpointException if something is missing
     */
    default void restore(State state) {
        throw new IllegalArgumentException("checkpoints are not possible with this optimiser; train without");
    }

    @Override
    void close();
}
