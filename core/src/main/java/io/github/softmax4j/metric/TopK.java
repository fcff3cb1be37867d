package io.github.softmax4j.metric;

/**
 * How often the right class is among the k most likely ones.
 *
 * <p>Classes are ordered by falling logit, equal ones by rising index: as {@code TopK} of ONNX orders them, and so that
 * top-1 is the accuracy. The class of a row is among the first k if fewer than k classes come before it.
 *
 * @param k from 1 to the number of classes
 * @param accuracy the share of rows
 */
public record TopK(int k, double accuracy) {
    /**
     * Counts the rows.
     *
     * @throws IllegalArgumentException if {@code k} is below 1 or above the number of classes
     */
    public static TopK of(LabelledLogits rows, int k) {
        if (k < 1 || k > rows.classCount()) {
            throw new IllegalArgumentException(
                    "k must be from 1 to " + rows.classCount() + ", the number of classes, not " + k);
        }
        double hits = 0;
        for (int i = 0; i < rows.rows(); i++) {
            hits += before(rows, i) < k ? rows.weight(i) : 0;
        }
        return new TopK(k, hits / rows.totalWeight());
    }

    private static int before(LabelledLogits rows, int i) {
        int label = rows.labels()[i];
        double own = rows.logit(i, label);
        int before = 0;
        for (int j = 0; j < rows.classCount(); j++) {
            double other = rows.logit(i, j);
            before += other > own || other == own && j < label ? 1 : 0;
        }
        return before;
    }
}
