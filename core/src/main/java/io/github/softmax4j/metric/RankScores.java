package io.github.softmax4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How well the probability of a class puts the rows of the class before the others, one class against the rest.
 *
 * <p>Rows are ranked by the log-odds of the class, x<sub>c</sub> - ln sum over k not c of exp x<sub>k</sub>, in double:
 * the order of the probabilities, but without the ties of those that round to 0 or 1.
 *
 * @param classes one for each class
 * @param macroRocArea the plain mean of the areas that exist
 * @param macroAveragePrecision the plain mean of the average precisions that exist
 */
public record RankScores(List<RankScore> classes, OptionalDouble macroRocArea, OptionalDouble macroAveragePrecision) {
    /** Ranks the rows once for each class: O(K N log N). */
    public static RankScores of(LabelledLogits rows) {
        int n = rows.rows();
        LogOdds logOdds = new LogOdds(rows);
        double[] odds = new double[n];
        boolean[] positive = new boolean[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = rows.weight(i);
        }
        List<RankScore> scores = new ArrayList<>();
        for (int c = 0; c < rows.classCount(); c++) {
            for (int i = 0; i < n; i++) {
                odds[i] = logOdds.of(i, c);
                positive[i] = rows.labels()[i] == c;
            }
            scores.add(RankScore.of(rows.classNames().get(c), odds, positive, weights));
        }
        return new RankScores(
                List.copyOf(scores), mean(scores, RankScore::rocArea), mean(scores, RankScore::averagePrecision));
    }

    private static OptionalDouble mean(List<RankScore> scores, Function<RankScore, OptionalDouble> part) {
        return scores.stream().map(part).flatMapToDouble(OptionalDouble::stream).average();
    }
}
