package io.github.softmax4j.metric;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.loss.CrossEntropyOptions;
import io.github.softmax4j.loss.FixedSum;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;

/**
 * What a classifier makes of labelled rows, as far as it costs one pass. {@link Averages} follow from its confusion matrix;
 * {@link TopK}, {@link BrierScore}, {@link Reliability}, {@link RankScores} and {@link Interval} look at the logits again
 * and are computed where they are asked for.
 *
 * @param rows the number of rows
 * @param accuracy the share of rows whose class has the largest logit, of equal ones the first
 * @param logLoss the mean of -ln of the probability of the class, from log-softmax: no probability is clipped
 * @param classes precision, recall and F1 of each class
 * @param confusionMatrix what was taken for what
 */
public record Evaluation(
        int rows, double accuracy, double logLoss, List<ClassScore> classes, ConfusionMatrix confusionMatrix) {
    /**
     * Evaluates {@code classifier} on {@code data}.
     *
     * @throws IllegalArgumentException if the classes or features are not those of the classifier
     * @throws DataException if a row is so large that its logits are not finite
     */
    public static Evaluation of(Classifier classifier, Dataset data) {
        return of(LabelledLogits.of(classifier, data));
    }

    /**
     * Evaluates logits, wherever they come from.
     *
     * @param logits [N, K]
     * @param labels [N], indices of classes
     * @param classNames K names
     * @throws IllegalArgumentException if the sizes disagree or a label is no class
     * @throws DataException if a logit is not finite
     */
    public static Evaluation of(Tensor logits, int[] labels, List<String> classNames) {
        return of(LabelledLogits.of(logits, labels, classNames));
    }

    /** Evaluates logits; every share and mean is weighted by the rows' weights. */
    public static Evaluation of(LabelledLogits rows) {
        ConfusionMatrix matrix = ConfusionMatrix.of(rows);
        return new Evaluation(
                rows.rows(), matrix.correct() / rows.totalWeight(), logLoss(rows), ClassScore.of(matrix), matrix);
    }

    private static double logLoss(LabelledLogits rows) {
        double[] losses = SoftmaxCrossEntropy.loss(
                        rows.logits(),
                        rows.labels(),
                        CrossEntropyOptions.defaults().withReduction(Reduction.NONE))
                .values();
        for (int i = 0; i < losses.length; i++) {
            losses[i] *= rows.weight(i);
        }
        return FixedSum.of(losses, 0, losses.length) / rows.totalWeight();
    }

    /** Returns the scores of the classes as one number each. */
    public Averages averages() {
        return Averages.of(confusionMatrix);
    }
}
