package io.github.softmax4j.data;

import io.github.softmax4j.random.Xoshiro256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a dataset into K parts of nearly equal size, each with nearly the same share of every class. */
public final class Folds {
    /** Tells the numbers of folds apart from those of others with the same seed. */
    private static final long STREAM = 0x464F4C4453L;

    private Folds() {}

    /**
     * Returns K splits: each part is the test rows of one of them, and all the others its rows to learn from. Rows keep the
     * order that they have in the data.
     *
     * @param k from 2 to the number of rows
     * @param seed the same seed gives the same parts
     * @throws IllegalArgumentException if {@code k} is below 2
     * @throws DataException if there are fewer rows than parts
     */
    public static List<Split> stratified(Dataset data, int k, long seed) {
        if (k < 2) {
            throw new IllegalArgumentException("folds must be at least 2, not " + k);
        }
        if (data.size() < k) {
            throw new DataException(data.size() + " rows cannot be cut into " + k + " folds; expected as many rows");
        }
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        new Xoshiro256(seed, STREAM).shuffle(order);
        // Dealt class by class, where the one before left off: so sizes differ by at most one, and so does each class.
        int[] fold = new int[data.size()];
        int next = 0;
        for (int label = 0; label < data.classCount(); label++) {
            for (int row : order) {
                if (data.label(row) == label) {
                    fold[row] = next++ % k;
                }
            }
        }
        List<Split> splits = new ArrayList<>();
        for (int part = 0; part < k; part++) {
            splits.add(new Split(data.select(rows(fold, part, false)), data.select(rows(fold, part, true))));
        }
        return List.copyOf(splits);
    }

    private static int[] rows(int[] fold, int part, boolean inside) {
        int[] rows = new int[fold.length];
        int n = 0;
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] == part == inside) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }
}
