package io.github.softmax4j.loss;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The rows that are not ignored, in their order, and their targets. */
final class KeptRows {
    private final int n;
    private final int[] index;
    private final int[] targets;

    private KeptRows(int n, int[] index, int[] targets) {
        this.n = n;
        this.index = index;
        this.targets = targets;
    }

    static KeptRows of(int[] targets, OptionalInt ignored) {
        int[] index = IntStream.range(0, targets.length)
                .filter(i -> ignored.isEmpty() || targets[i] != ignored.getAsInt())
                .toArray();
        int[] kept = index.length == targets.length
                ? targets
                : Arrays.stream(index).map(i -> targets[i]).toArray();
        return new KeptRows(targets.length, index, kept);
    }

    int count() {
        return index.length;
    }

    /** The targets of the rows kept. */
    int[] targets() {
        return targets;
    }

    /** Returns where the rows kept from {@code from} to {@code to} begin in X, or -1 if ignored ones lie between them. */
    int start(int from, int to) {
        return index[to - 1] - index[from] == to - 1 - from ? index[from] : -1;
    }

    /** Copies the rows kept from {@code from} to {@code to} of X [n, d] side by side. */
    void gather(int from, int to, int d, float[] x, float[] packed) {
        for (int i = from; i < to; i++) {
            System.arraycopy(x, index[i] * d, packed, (i - from) * d, d);
        }
    }

    /** Moves the first {@link #count} rows of X [n, d] to where they belong, the last one first, and clears the others. */
    void spread(int d, float[] x) {
        int end = n;
        for (int i = count() - 1; i >= 0; i--) {
            int row = index[i];
            if (row > i) {
                System.arraycopy(x, i * d, x, row * d, d);
            }
            Arrays.fill(x, (row + 1) * d, end * d, 0f);
            end = row;
        }
        Arrays.fill(x, 0, end * d, 0f);
    }

    /** As {@link #spread(int, float[])}, for the losses. */
    double[] spread(double[] losses) {
        double[] all = new double[n];
        for (int i = 0; i < count(); i++) {
            all[index[i]] = losses[i];
        }
        return all;
    }
}
