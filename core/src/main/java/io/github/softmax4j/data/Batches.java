package io.github.softmax4j.data;

import java.util.Arrays;

/**
 * Labelled rows in mini-batches, epoch after epoch, in an order that depends on a seed and the number of the epoch alone.
 * For one thread.
 */
public interface Batches {
    /** Returns the largest number of rows in a batch. */
    int batchSize();

    /** Returns the number of rows of an epoch. */
    long rows();

    /** Returns the number of batches of an epoch. */
    default long count() {
        return (rows() + batchSize() - 1) / batchSize();
    }

    /**
     * Begins an epoch, or goes on in the midst of one.
     *
     * @param epoch from 1
     * @param batch the batch that comes next, from 0
     */
    void start(int epoch, long batch);

    /**
     * Copies the next batch of the epoch.
     *
     * @param features receives [rows, D]
     * @param labels receives [rows]
     * @return the number of rows, 0 behind the last batch
     */
    int next(float[] features, int[] labels);

    /** Returns whether rows have weights. */
    default boolean isWeighted() {
        return false;
    }

    /**
     * Copies the next batch of the epoch, with the weights of its rows.
     *
     * @param features receives [rows, D]
     * @param labels receives [rows]
     * @param weights receives [rows], 1 where rows have no weights
     * @return the number of rows, 0 behind the last batch
     */
    default int next(float[] features, int[] labels, float[] weights) {
        int rows = next(features, labels);
        Arrays.fill(weights, 0, rows, 1f);
        return rows;
    }

    /** Returns the index in the data, from 0, of row {@code i} of the batch that {@link #next} gave last; -1 if unknown. */
    default long row(int i) {
        return -1;
    }
}
