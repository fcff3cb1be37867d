package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;
import java.util.OptionalInt;

/** Integer targets of rows: their checks, and which rows count. */
final class Targets {
    /** The target of a row that does not count, for kernels. */
    static final int IGNORED = -1;

    private Targets() {}

    /** Returns the targets with {@link #IGNORED} where a row is ignored; the same array where none can be. */
    static int[] checked(Tensor logits, ClassRows rows, int[] targets, OptionalInt ignoreIndex) {
        if (targets.length != rows.count()) {
            throw new IllegalArgumentException(
                    "logits " + logits.shape() + " take " + rows.count() + " targets, not " + targets.length);
        }
        int[] used = ignoreIndex.isPresent() ? targets.clone() : targets;
        for (int i = 0; i < targets.length; i++) {
            if (ignoreIndex.isPresent() && targets[i] == ignoreIndex.getAsInt()) {
                used[i] = IGNORED;
            } else if (targets[i] < 0 || targets[i] >= rows.k()) {
                throw new IllegalArgumentException("target " + targets[i] + " of row " + i
                        + " is not a class; expected 0 to " + (rows.k() - 1)
                        + (ignoreIndex.isPresent() ? " or the ignored " + ignoreIndex.getAsInt() : ""));
            }
        }
        return used;
    }

    /** Returns the targets without those rows whose class has weight 0. */
    static int[] withoutWeightless(int[] targets, float[] weights) {
        int[] used = targets.clone();
        for (int i = 0; i < used.length; i++) {
            used[i] = used[i] >= 0 && weights[used[i]] == 0 ? IGNORED : used[i];
        }
        return used;
    }

    /** Returns the sum of the weights of the rows that count, or their number where there are no weights. */
    static double totalWeight(int[] targets, float[] weights) {
        double[] each = new double[targets.length];
        for (int i = 0; i < targets.length; i++) {
            each[i] = targets[i] < 0 ? 0 : weights.length == 0 ? 1 : weights[targets[i]];
        }
        return FixedSum.of(each, 0, each.length);
    }
}
