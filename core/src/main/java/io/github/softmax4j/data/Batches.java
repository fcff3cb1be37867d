package io.github.softmax4j.data;

import io.github.softmax4j.random.Xoshiro256;
import java.util.Arrays;

/** The rows of a dataset in mini-batches, in a new random order for each epoch. */
public final class Batches {
    private final Dataset data;
    private final int batchSize;
    private final long seed;
    private final int[] order;

    /**
     * Prepares batches of up to {@code batchSize} rows.
     *
     * @throws IllegalArgumentException if {@code batchSize} is below 1
     */
    public Batches(Dataset data, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, not " + batchSize);
        }
        this.data = data;
        this.batchSize = Math.min(batchSize, data.size());
        this.seed = seed;
        this.order = new int[data.size()];
        Arrays.setAll(order, i -> i);
    }

    /** Returns the largest number of rows in a batch. */
    public int batchSize() {
        return batchSize;
    }

    /** Returns the number of batches of an epoch. */
    public int count() {
        return (int) (((long) data.size() + batchSize - 1) / batchSize);
    }

    /** Shuffles for this epoch. The order depends on the seed and the number of the epoch alone. */
    public void shuffle(int epoch) {
        Arrays.setAll(order, i -> i);
        new Xoshiro256(seed, epoch).shuffle(order);
    }

    /**
     * Copies batch {@code batch} of the epoch.
     *
     * @param features receives [rows, D]
     * @param labels receives [rows]
     * @return the number of rows
     */
    public int copy(int batch, float[] features, int[] labels) {
        int from = batch * batchSize;
        int rows = Math.min(batchSize, data.size() - from);
        for (int i = 0; i < rows; i++) {
            int row = order[from + i];
            data.copyRow(row, features, i * data.featureCount());
            labels[i] = data.label(row);
        }
        return rows;
    }
}
