package io.github.softmax4j.train;

/** A way to go through the training rows, epoch by epoch, that changes the parameters in place. */
interface Passes extends AutoCloseable {
    /**
     * Runs an epoch and returns its mean loss.
     *
     * @throws TrainingException if the loss or a parameter stops being finite
     */
    double run(int epoch);

    /** Returns whether another epoch would change nothing worth having; training then ends before its last epoch. */
    default boolean isConverged() {
        return false;
    }

    @Override
    void close();
}
