package io.github.softmax4j.data;

import io.github.softmax4j.random.Xoshiro256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The splits of k-fold cross-validation: each row is held out once. */
final class Folds {
    /** Tells the numbers of folds apart from those of a training or a split with the same seed. */
    private static final long STREAM = 0x464F4C4453L;

    private Folds() {}

    /** The rows of each class, in random order, are dealt out one after the other, all classes in a row. */
    static List<Split> stratified(Dataset data, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("folds must be at least 2, not " + folds);
        }
        if (folds > data.size()) {
            throw new DataException(data.size() + " rows do not make " + folds
                    + " folds; expected at least one row for each, or fewer folds");
        }
        int[] fold = new int[data.size()];
        int next = 0;
        int[] order = order(data.size(), seed);
        for (int label = 0; label < data.classCount(); label++) {
            for (int row : order) {
                if (data.label(row) == label) {
                    fold[row] = next;
                    next = (next + 1) % folds;
                }
            }
        }
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < folds; i++) {
            splits.add(split(data, order, fold, i));
        }
        return splits;
    }

    private static int[] order(int rows, long seed) {
        int[] order = new int[rows];
        Arrays.setAll(order, i -> i);
        new Xoshiro256(seed, STREAM).shuffle(order);
        return order;
    }

    private static Split split(Dataset data, int[] order, int[] fold, int held) {
        int[] train = Arrays.stream(order).filter(row -> fold[row] != held).toArray();
        int[] test = Arrays.stream(order).filter(row -> fold[row] == held).toArray();
        return new Split(data.select(train), data.select(test));
    }
}
