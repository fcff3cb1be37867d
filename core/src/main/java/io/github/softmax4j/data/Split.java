package io.github.softmax4j.data;

import io.github.softmax4j.random.Xoshiro256;
import java.util.Arrays;

/**
 * Two disjoint parts of a dataset.
 *
 * @param train the rows to learn from
 * @param test the rows held out
 */
public record Split(Dataset train, Dataset test) {
    /** Tells the numbers of a split apart from those of a training with the same seed. */
    private static final long STREAM = 0x53504C4954L;

    static Split stratified(Dataset data, double fraction, long seed) {
        int[][] rows = rows(data, fraction, seed);
        return new Split(data.select(rows[0]), data.select(rows[1]));
    }

    static Split random(Dataset data, double fraction, long seed) {
        int[] order = order(data, fraction, seed);
        int train = (int) Math.round(order.length * fraction);
        checkSizes(train, order.length - train, fraction);
        return new Split(
                data.select(Arrays.copyOf(order, train)), data.select(Arrays.copyOfRange(order, train, order.length)));
    }

    /**
     * Returns which rows of {@code data} go into {@link #train()}, in its order, when it is split like this.
     *
     * @throws IllegalArgumentException if {@code fraction} is not between 0 and 1
     * @throws DataException if a part would be empty
     */
    public static int[] trainRows(Dataset data, double fraction, long seed) {
        return rows(data, fraction, seed)[0];
    }

    /**
     * Returns which rows of {@code data} go into {@link #test()}, in its order, when it is split like this.
     *
     * @throws IllegalArgumentException if {@code fraction} is not between 0 and 1
     * @throws DataException if a part would be empty
     */
    public static int[] testRows(Dataset data, double fraction, long seed) {
        return rows(data, fraction, seed)[1];
    }

    private static int[] order(Dataset data, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the fraction of a split lies between 0 and 1, not at " + fraction);
        }
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        new Xoshiro256(seed, STREAM).shuffle(order);
        return order;
    }

    private static void checkSizes(int train, int test, double fraction) {
        if (train == 0 || test == 0) {
            throw new DataException("a split of " + (train + test) + " rows at " + (float) fraction
                    + " leaves one part empty; expected more rows or another fraction");
        }
    }

    private static int[][] rows(Dataset data, double fraction, long seed) {
        int[] order = order(data, fraction, seed);

        // In random order, the first rows of each class fill its share of the training part.
        int[] seen = new int[data.classCount()];
        int[] train = new int[data.size()];
        int[] test = new int[data.size()];
        int trainSize = 0;
        int testSize = 0;
        int[] counts = data.classCounts();
        for (int row : order) {
            int label = data.label(row);
            long share = Math.round(counts[label] * fraction);
            if (seen[label]++ < share) {
                train[trainSize++] = row;
            } else {
                test[testSize++] = row;
            }
        }
        checkSizes(trainSize, testSize, fraction);
        return new int[][] {Arrays.copyOf(train, trainSize), Arrays.copyOf(test, testSize)};
    }
}
