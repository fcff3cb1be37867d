package io.github.softmax4j.train;

import io.github.softmax4j.random.Beta;
import io.github.softmax4j.random.Xoshiro256;

/**
 * Mixes each row of a batch with another one: x<sub>i</sub> becomes l x<sub>i</sub> + (1 - l) x<sub>j</sub>, j from a random
 * order of the batch, l from Beta(alpha, alpha), one for each row. Equal values stay as they are.
 */
final class Mixup {
    /** Tells the numbers of mixup apart from others with the same seed. */
    private static final long STREAM = 0x4D49585550L;

    private final double alpha;
    private final int features;
    private final Xoshiro256 random;
    private final float[] rows;
    private final double[] shares;
    private final int[][] orders;

    /** Takes batches of up to {@code batchSize} rows. */
    Mixup(double alpha, int batchSize, int features, long seed) {
        this.alpha = alpha;
        this.features = features;
        this.random = new Xoshiro256(seed, STREAM);
        this.rows = new float[batchSize * features];
        this.shares = new double[batchSize];
        this.orders = new int[batchSize + 1][]; // by the number of rows: all batches have the same but the last one
    }

    /** Mixes the first {@code n} rows in place. */
    void mix(int n, float[] x) {
        int[] order = order(n);
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        random.shuffle(order);
        System.arraycopy(x, 0, rows, 0, n * features);
        for (int i = 0; i < n; i++) {
            double share = Beta.next(random, alpha);
            shares[i] = share;
            int from = i * features;
            int other = order[i] * features;
            for (int j = 0; j < features; j++) {
                double b = rows[other + j];
                x[from + j] = (float) (b + share * (rows[from + j] - b));
            }
        }
    }

    /** Returns the row that row {@code i} of a batch of {@code n} was mixed with. */
    int partner(int n, int i) {
        return order(n)[i];
    }

    /** Returns l, how much of row {@code i} is left. */
    double share(int i) {
        return shares[i];
    }

    private int[] order(int n) {
        if (orders[n] == null) {
            orders[n] = new int[n];
        }
        return orders[n];
    }

    /** Returns what decides all numbers to come. */
    Xoshiro256 random() {
        return random;
    }
}
