package io.github.softmax4j.metric;

import java.util.OptionalDouble;

/**
 * How well scores put the rows of one class before all others.
 *
 * @param className the class
 * @param rocArea the probability that a row of the class has a larger score than one of another class, equal scores
 *     counted as a half: the Mann-Whitney statistic, which is the area under the ROC curve; empty where all rows are of
 *     the class, or none. Source: Hanley and McNeil, "The meaning and use of the area under a receiver operating
 *     characteristic (ROC) curve", 1982
 * @param averagePrecision the area under the curve of precision over recall as steps, sum over the distinct scores of
 *     (recall<sub>n</sub> - recall<sub>n-1</sub>) precision<sub>n</sub>, without interpolation; empty where no row is of
 *     the class
 */
public record RankScore(String className, OptionalDouble rocArea, OptionalDouble averagePrecision) {
    /**
     * Ranks the rows.
     *
     * @param scores [N], the larger, the more likely of the class
     * @param positive [N], whether the row is of the class
     * @param weights [N], how much the row counts
     */
    static RankScore of(String className, double[] scores, boolean[] positive, double[] weights) {
        int[] order = Descending.order(scores);
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < scores.length; i++) {
            positives += positive[i] ? weights[i] : 0;
            negatives += positive[i] ? 0 : weights[i];
        }
        double truePositives = 0;
        double falsePositives = 0;
        double pairs = 0;
        double precisions = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double hits = 0;
            double misses = 0;
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                int row = order[to];
                hits += positive[row] ? weights[row] : 0;
                misses += positive[row] ? 0 : weights[row];
            }
            truePositives += hits;
            falsePositives += misses;
            pairs += hits * (negatives - falsePositives + misses / 2);
            precisions += hits > 0 ? hits * truePositives / (truePositives + falsePositives) : 0;
        }
        boolean both = positives > 0 && negatives > 0;
        return new RankScore(
                className,
                both ? OptionalDouble.of(pairs / (positives * negatives)) : OptionalDouble.empty(),
                positives > 0 ? OptionalDouble.of(precisions / positives) : OptionalDouble.empty());
    }
}
