package io.github.softmax4j.metric;

/**
 * The softmax of one row after the other, in double: metrics ask for bins, ranks and squares, where the rounding of
 * float32 probabilities would show.
 */
final class RowSoftmax {
    private final LabelledLogits rows;
    private final double[] exponentials;
    private int first;
    private double sumOfOthers;

    RowSoftmax(LabelledLogits rows) {
        this.rows = rows;
        this.exponentials = new double[rows.classCount()];
    }

    /** Turns to row {@code i}. */
    RowSoftmax row(int i) {
        first = rows.predicted(i);
        double largest = rows.logit(i, first);
        sumOfOthers = 0;
        for (int j = 0; j < exponentials.length; j++) {
            exponentials[j] = StrictMath.exp(rows.logit(i, j) - largest);
            sumOfOthers += j == first ? 0 : exponentials[j];
        }
        return this;
    }

    /** The class of the largest logit, of equal ones the first. */
    int predicted() {
        return first;
    }

    double probability(int j) {
        return exponentials[j] / (1 + sumOfOthers);
    }

    /** 1 - p<sub>j</sub>, without cancellation. */
    double complement(int j) {
        double others = j == first ? sumOfOthers : 1 + sumOfOthers - exponentials[j];
        return others / (1 + sumOfOthers);
    }
}
