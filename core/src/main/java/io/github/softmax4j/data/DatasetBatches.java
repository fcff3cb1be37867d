package io.github.softmax4j.data;

import io.github.softmax4j.random.Xoshiro256;
import java.util.Arrays;

/** The rows of a dataset in mini-batches, shuffled anew for each epoch. */
public final class DatasetBatches implements Batches {
    private final Dataset data;
    private final int batchSize;
    private final long seed;
    private final int[] order;
    private int first;
    private int next;

    /**
     * Prepares batches of up to {@code batchSize} rows.
     *
     * @throws IllegalArgumentException if {@code batchSize} is below 1
     */
    public DatasetBatches(Dataset data, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, not " + batchSize);
        }
        this.data = data;
        this.batchSize = Math.min(batchSize, data.size());
        this.seed = seed;
        this.order = new int[data.size()];
        Arrays.setAll(order, i -> i);
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public long rows() {
        return data.size();
    }

    @Override
    public void start(int epoch, long batch) {
        Arrays.setAll(order, i -> i);
        new Xoshiro256(seed, epoch).shuffle(order);
        next = (int) Math.min(batch * batchSize, order.length);
    }

    @Override
    public boolean isWeighted() {
        return data.isWeighted();
    }

    @Override
    public int next(float[] features, int[] labels, float[] weights) {
        int from = next;
        int rows = next(features, labels);
        for (int i = 0; i < rows; i++) {
            weights[i] = data.weight(order[from + i]);
        }
        return rows;
    }

    @Override
    public int next(float[] features, int[] labels) {
        int rows = Math.min(batchSize, order.length - next);
        for (int i = 0; i < rows; i++) {
            int row = order[next + i];
            data.copyRow(row, features, i * data.featureCount());
            labels[i] = data.label(row);
        }
        first = next;
        next += rows;
        return rows;
    }

    @Override
    public long row(int i) {
        return order[first + i];
    }
}
