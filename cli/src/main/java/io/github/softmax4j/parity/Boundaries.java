package io.github.softmax4j.parity;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;

/** Rows where a classifier changes its mind: bisected between two rows of different classes. */
final class Boundaries {
    private static final int PAIRS = 32;
    /** Halvings after which the two ends are near the boundary, a thousandth of the way apart. */
    private static final int NEAR = 10;
    /** Halvings after which the ends are neighbours or one: no two floats are further apart than 2^-53 of the way. */
    private static final int TIED = 53;

    private final Classifier classifier;
    private final int d;
    private final float[] from;
    private final float[] to;
    private final int[] labels;
    private final double[] low;
    private final double[] high;

    private Boundaries(Classifier classifier, float[] from, float[] to, int[] labels) {
        this.classifier = classifier;
        this.d = classifier.network().inputs();
        this.from = from;
        this.to = to;
        this.labels = labels;
        this.low = new double[labels.length];
        this.high = new double[labels.length];
        Arrays.fill(high, 1);
    }

    /**
     * Looks for pairs of rows of different classes.
     *
     * @param rows [N, D]
     */
    static Boundaries between(Classifier classifier, float[] rows) {
        int d = classifier.network().inputs();
        int[] labels = labels(classifier, rows);
        float[] from = new float[PAIRS * d];
        float[] to = new float[PAIRS * d];
        int[] first = new int[PAIRS];
        int pairs = 0;
        int before = -1;
        for (int i = 0; i < labels.length && pairs < PAIRS; i++) {
            if (labels[i] < 0) {
                continue;
            }
            if (before >= 0 && labels[i] != labels[before]) {
                System.arraycopy(rows, before * d, from, pairs * d, d);
                System.arraycopy(rows, i * d, to, pairs * d, d);
                first[pairs++] = labels[before];
            }
            before = i;
        }
        return new Boundaries(
                classifier, Arrays.copyOf(from, pairs * d), Arrays.copyOf(to, pairs * d), Arrays.copyOf(first, pairs));
    }

    /** Returns a row on either side of each boundary, near it; empty where all rows are of one class. */
    float[] near() {
        return bisected(NEAR);
    }

    /** Returns the rows next to each boundary: the two largest logits are equal but for rounding. */
    float[] tied() {
        return bisected(TIED);
    }

    private float[] bisected(int steps) {
        for (int step = 0; step < steps; step++) {
            double[] middle = new double[labels.length];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = 0.5 * (low[i] + high[i]);
            }
            int[] found = labels(classifier, rows(middle));
            for (int i = 0; i < middle.length; i++) {
                (found[i] == labels[i] ? low : high)[i] = middle[i];
            }
        }
        float[] ends = new float[2 * from.length];
        System.arraycopy(rows(low), 0, ends, 0, from.length);
        System.arraycopy(rows(high), 0, ends, from.length, from.length);
        return ends;
    }

    private float[] rows(double[] shares) {
        float[] rows = new float[from.length];
        for (int i = 0; i < rows.length; i++) {
            double share = shares[i / d];
            rows[i] = (float) ((1 - share) * from[i] + share * to[i]);
        }
        return rows;
    }

    private static int[] labels(Classifier classifier, float[] rows) {
        int n = rows.length / classifier.network().inputs();
        int[] labels = new int[n];
        if (n > 0) {
            Tensor logits = classifier.logits(
                    Tensor.wrap(Shape.of(n, classifier.network().inputs()), rows));
            for (int i = 0; i < n; i++) {
                labels[i] = Classifier.largest(logits, i);
            }
        }
        return labels;
    }
}
