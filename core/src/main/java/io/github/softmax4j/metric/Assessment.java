package io.github.softmax4j.metric;

/**
 * Every metric of labelled rows at once. Costs a few passes over the logits, a sort of the rows for each class, and {@link
 * Interval#RESAMPLES} resamples; {@link Evaluation} alone is what training can afford after every epoch.
 *
 * @param evaluation accuracy, log-loss, the scores of the classes, the confusion matrix
 * @param interval the 0.95 interval of the accuracy, {@link Interval#of}
 * @param averages the scores of the classes as single numbers
 * @param topK how often the class is among the most likely ones
 * @param brierScore {@link BrierScore}
 * @param reliability the calibration, in {@link Reliability#BINS} bins
 * @param ranks the areas under the ROC and the precision-recall curves
 */
public record Assessment(
        Evaluation evaluation,
        Interval interval,
        Averages averages,
        TopK topK,
        double brierScore,
        Reliability reliability,
        RankScores ranks) {
    /**
     * Computes everything.
     *
     * @param k of {@link TopK}
     * @throws IllegalArgumentException if {@code k} is below 1 or above the number of classes
     */
    public static Assessment of(LabelledLogits rows, int k) {
        TopK topK = TopK.of(rows, k);
        Evaluation evaluation = Evaluation.of(rows);
        return new Assessment(
                evaluation,
                Interval.of(rows),
                evaluation.averages(),
                topK,
                BrierScore.of(rows),
                Reliability.of(rows),
                RankScores.of(rows));
    }

    /** Returns the k of {@link TopK} where none is given: 5 for more than ten classes, else 3 or one less than there are. */
    public static int usualK(int classes) {
        return classes > 10 ? 5 : Math.min(3, Math.max(1, classes - 1));
    }
}
