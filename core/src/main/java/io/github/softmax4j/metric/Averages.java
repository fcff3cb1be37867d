package io.github.softmax4j.metric;

import java.util.List;

/**
 * A confusion matrix as single numbers. A quotient whose denominator is 0 is taken as 0.
 *
 * @param balancedAccuracy the mean recall of the classes that occur
 * @param macro the plain mean of the classes that occur or are predicted
 * @param weighted the mean of the classes, each weighted by its rows
 * @param matthewsCorrelation from -1 to 1, 0 for predictions that do not depend on the class: (c s - sum p<sub>k</sub>
 *     t<sub>k</sub>) / sqrt((s<sup>2</sup> - sum p<sub>k</sub><sup>2</sup>) (s<sup>2</sup> - sum t<sub>k</sub><sup>2</sup>))
 *     for s rows, c of them right, p<sub>k</sub> predicted as class k, t<sub>k</sub> of class k. Source: Gorodkin,
 *     "Comparing two K-category assignments by a K-category correlation coefficient", 2004, equation 8
 */
public record Averages(double balancedAccuracy, Average macro, Average weighted, double matthewsCorrelation) {
    /**
     * A mean over classes.
     *
     * @param precision the mean of their precisions
     * @param recall the mean of their recalls
     * @param f1 the mean of their F1, which is not the F1 of the means
     */
    public record Average(double precision, double recall, double f1) {}

    /** Returns the averages of a matrix, which has at least one row. */
    public static Averages of(ConfusionMatrix matrix) {
        List<ClassScore> scores = ClassScore.of(matrix);
        double[] occurring = new double[scores.size()];
        double[] present = new double[scores.size()];
        double[] supports = new double[scores.size()];
        for (int i = 0; i < scores.size(); i++) {
            supports[i] = scores.get(i).support();
            occurring[i] = supports[i] > 0 ? 1 : 0;
            present[i] = supports[i] > 0 || matrix.predicted(i) > 0 ? 1 : 0;
        }
        return new Averages(
                mean(scores, occurring).recall(), mean(scores, present), mean(scores, supports), matthews(matrix));
    }

    private static Average mean(List<ClassScore> scores, double[] weights) {
        double total = 0;
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (int i = 0; i < weights.length; i++) {
            total += weights[i];
            precision += weights[i] * scores.get(i).precision();
            recall += weights[i] * scores.get(i).recall();
            f1 += weights[i] * scores.get(i).f1();
        }
        return new Average(precision / total, recall / total, f1 / total);
    }

    private static double matthews(ConfusionMatrix matrix) {
        double s = matrix.total();
        double both = 0;
        double predictedSquares = 0;
        double actualSquares = 0;
        for (int i = 0; i < matrix.counts().length; i++) {
            // As shares: the squares of counts would leave the whole numbers of a double.
            double predicted = matrix.predicted(i) / s;
            double actual = matrix.actual(i) / s;
            both += predicted * actual;
            predictedSquares += predicted * predicted;
            actualSquares += actual * actual;
        }
        double spread = Math.sqrt((1 - predictedSquares) * (1 - actualSquares));
        return spread > 0 ? (matrix.correct() / s - both) / spread : 0;
    }
}
