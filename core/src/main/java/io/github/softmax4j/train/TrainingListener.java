package io.github.softmax4j.train;

/** Hears of each epoch, on the thread that trains. */
public interface TrainingListener {
    /** Does nothing. */
    TrainingListener SILENT = report -> {};

    /** Called after each epoch. */
    void onEpoch(EpochReport report);
}
