package io.github.softmax4j.train;

/** How far an epoch is. One object for the whole training, whose values change with each step. */
public interface StepProgress {
    /** Returns the epoch, from 1. */
    int epoch();

    /** Returns the number of batches of this epoch that are done. */
    long batch();

    /** Returns the number of batches of an epoch. */
    long batches();

    /** Returns the number of rows of this epoch that are done. */
    long rows();

    /** Returns the number of rows of an epoch. */
    long rowsOfEpoch();

    /** Returns the mean loss of the rows of this epoch so far. */
    double loss();

    /** Returns the mean loss of the last batch, before its step. */
    double batchLoss();

    /** Returns the learning rate of the last step. */
    double learningRate();
}
