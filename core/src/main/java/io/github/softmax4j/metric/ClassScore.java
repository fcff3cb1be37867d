package io.github.softmax4j.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How well one class is told from the others. A quotient whose denominator is 0 is taken as 0.
 *
 * @param className the class
 * @param precision of the rows predicted as the class, the share that is of it
 * @param recall of the rows of the class, the share that was predicted as it
 * @param f1 the harmonic mean of both
 * @param support the number of rows of the class, each counted as its weight
 */
public record ClassScore(String className, double precision, double recall, double f1, double support) {
    static List<ClassScore> of(ConfusionMatrix matrix) {
        int k = matrix.classNames().size();
        double[] predicted = new double[k];
        for (double[] row : matrix.counts()) {
            for (int j = 0; j < k; j++) {
                predicted[j] += row[j];
            }
        }
        List<ClassScore> scores = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            double hits = matrix.counts()[i][i];
            double actual = matrix.actual(i);
            scores.add(new ClassScore(
                    matrix.classNames().get(i),
                    quotient(hits, predicted[i]),
                    quotient(hits, actual),
                    quotient(2 * hits, predicted[i] + actual),
                    actual));
        }
        return List.copyOf(scores);
    }

    private static double quotient(double numerator, double denominator) {
        return denominator == 0 ? 0 : numerator / denominator;
    }
}
