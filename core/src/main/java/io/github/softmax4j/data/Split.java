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
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the fraction of a split lies between 0 and 1, not at " + fraction);
        }
        Xoshiro256 random = new Xoshiro256(seed, STREAM);
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);

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
        if (trainSize == 0 || testSize == 0) {
            throw new DataException("a split of " + data.size() + " rows at " + fraction
                    + " leaves one part empty; expected more rows or another fraction");
        }
        return new Split(data.select(Arrays.copyOf(train, trainSize)), data.select(Arrays.copyOf(test, testSize)));
    }
}
