package io.github.softmax4j.metric;

/**
 * How well one class is told from the others. A quotient whose denominator is 0 is taken as 0.
 *
 * @param className the class
 * @param precision of the rows predicted as the class, the share that is of it
 * @param recall of the rows of the class, the share that was predicted as it
 * @param f1 the harmonic mean of both
 * @param support the number of rows of the class
 */
public record ClassScore(String className, double precision, double recall, double f1, int support) {
    static ClassScore of(ConfusionMatrix matrix, int i) {
        int hits = matrix.counts()[i][i];
        int predicted = matrix.predicted(i);
        int actual = matrix.actual(i);
        return new ClassScore(
                matrix.classNames().get(i),
                quotient(hits, predicted),
                quotient(hits, actual),
                quotient(2.0 * hits, predicted + actual),
                actual);
    }

    private static double quotient(double numerator, double denominator) {
        return denominator == 0 ? 0 : numerator / denominator;
    }
}
