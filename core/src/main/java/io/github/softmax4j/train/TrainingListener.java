package io.github.softmax4j.train;

/** Hears how training goes, on the thread that trains. Nothing that it does changes a bit of the result. */
public interface TrainingListener {
    /** Does nothing. */
    TrainingListener SILENT = report -> {};

    /** Called after each epoch. */
    void onEpoch(EpochReport report);

    /** Called after each step of mini-batches, often: it should return at once. */
    default void onStep(StepProgress progress) {}

    /** Called with something that the user should know, such as a damaged checkpoint that was passed over. */
    default void onMessage(String message) {}

    /**
     * Called when training is done.
     *
     * @param epochs how many epochs ran, fewer than asked for when it stopped early
     * @param kept the epoch after which the weights of the result were taken, from 1
     */
    default void onFinish(int epochs, int kept) {}
}
