package io.github.softmax4j.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A row that was taken for another class.
 *
 * @param row its index
 * @param label the index of its class
 * @param predicted the index of the class it was taken for
 * @param confidence the probability of the class it was taken for
 * @param probability the probability of its class
 */
public record Mistake(int row, int label, int predicted, double confidence, double probability) {
    /**
     * Returns the mistakes with the largest confidence, from the largest down, those of equal confidence by rising row.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static List<Mistake> mostConfident(LabelledLogits rows, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0, not " + count);
        }
        RowSoftmax softmax = new RowSoftmax(rows);
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < rows.rows(); i++) {
            int label = rows.labels()[i];
            int predicted = softmax.row(i).predicted();
            if (predicted != label) {
                mistakes.add(
                        new Mistake(i, label, predicted, softmax.probability(predicted), softmax.probability(label)));
            }
        }
        mistakes.sort(Comparator.comparingDouble(Mistake::confidence).reversed());
        return List.copyOf(mistakes.subList(0, Math.min(count, mistakes.size())));
    }
}
