package io.github.softmax4j.metric;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a classifier makes of labelled rows.
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
        if (!data.classNames().equals(classifier.classNames())
                || !data.featureNames().equals(classifier.featureNames())) {
            throw new IllegalArgumentException("the data has classes " + data.classNames() + " and features "
                    + data.featureNames() + ", but the classifier has " + classifier.classNames() + " and "
                    + classifier.featureNames());
        }
        return of(classifier.logits(data.features()), data.labels(), data.classNames());
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
        int k = classNames.size();
        if (!logits.shape().equals(Shape.of(labels.length, k)) || labels.length == 0) {
            throw new IllegalArgumentException("the logits of " + labels.length + " rows and " + k
                    + " classes have shape " + Shape.of(labels.length, k) + ", not " + logits.shape()
                    + "; at least one row is needed");
        }
        double logLoss =
                SoftmaxCrossEntropy.loss(logits, labels, Reduction.MEAN).value();
        int[][] counts = new int[k][k];
        for (int i = 0; i < labels.length; i++) {
            int predicted = Classifier.largest(logits, i);
            if (predicted < 0) {
                throw new DataException("row " + (i + 1) + " of the data is too large for the model: a logit is not"
                        + " finite; expected features of the size of the training data");
            }
            counts[labels[i]][predicted]++;
        }
        ConfusionMatrix matrix = new ConfusionMatrix(List.copyOf(classNames), counts);
        List<ClassScore> classes = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            classes.add(ClassScore.of(matrix, i));
        }
        return new Evaluation(
                labels.length, (double) matrix.correct() / labels.length, logLoss, List.copyOf(classes), matrix);
    }
}
