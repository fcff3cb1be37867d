package io.github.softmax4j.metric;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;

/**
 * What all metrics are computed from: the logits of N rows over K classes, the right class of each row, and how much the
 * row counts. The arrays are not copied; whoever changes them changes the metrics.
 *
 * @param logits [N, K], finite
 * @param labels [N], indices of classes
 * @param weights [N], finite and not negative, not all 0; or empty, where every row counts as 1
 * @param classNames K names
 */
public record LabelledLogits(Tensor logits, int[] labels, float[] weights, List<String> classNames) {
    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException if sizes disagree, there is no row, a label is no class, or a weight is not usable
     * @throws DataException if a logit is not finite
     */
    public LabelledLogits {
        classNames = List.copyOf(classNames);
        int n = labels.length;
        int k = classNames.size();
        if (n == 0 || k == 0 || !logits.shape().equals(Shape.of(n, k))) {
            throw new IllegalArgumentException("the logits of " + n + " rows and " + k + " classes have shape "
                    + Shape.of(n, k) + ", not " + logits.shape() + "; at least one row is needed");
        }
        for (int i = 0; i < n; i++) {
            if (labels[i] < 0 || labels[i] >= k) {
                throw new IllegalArgumentException(
                        "label " + labels[i] + " of row " + (i + 1) + " is not a class; expected 0 to " + (k - 1));
            }
            for (int j = 0; j < k; j++) {
                if (!Float.isFinite(logits.data()[i * k + j])) {
                    throw new DataException("row " + (i + 1) + " of the data is too large for the model: a logit is not"
                            + " finite; expected features of the size of the training data");
                }
            }
        }
        checkWeights(weights, n);
    }

    private static void checkWeights(float[] weights, int n) {
        if (weights.length == 0) {
            return;
        }
        if (weights.length != n) {
            throw new IllegalArgumentException(n + " rows need as many weights, or none at all, not " + weights.length);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (!(weights[i] >= 0 && Float.isFinite(weights[i]))) {
                throw new IllegalArgumentException("weight " + weights[i] + " of row " + (i + 1)
                        + " is not usable; expected a finite number of at least 0");
            }
            sum += weights[i];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("all weights are 0; expected at least one row that counts");
        }
    }

    /** Returns logits of rows that all count as 1; see the constructor for what is checked. */
    public static LabelledLogits of(Tensor logits, int[] labels, List<String> classNames) {
        return new LabelledLogits(logits, labels, new float[0], classNames);
    }

    /**
     * Runs {@code classifier} on {@code data}.
     *
     * @throws IllegalArgumentException if the classes or features are not those of the classifier
     * @throws DataException if a row is so large that its logits are not finite
     */
    public static LabelledLogits of(Classifier classifier, Dataset data) {
        if (!data.classNames().equals(classifier.classNames())
                || !data.featureNames().equals(classifier.featureNames())) {
            throw new IllegalArgumentException("the data has classes " + data.classNames() + " and features "
                    + data.featureNames() + ", but the classifier has " + classifier.classNames() + " and "
                    + classifier.featureNames());
        }
        return new LabelledLogits(
                classifier.logits(data.features()),
                data.labels(),
                data.weights().orElse(new float[0]),
                data.classNames());
    }

    /** Returns N. */
    public int rows() {
        return labels.length;
    }

    /** Returns K. */
    public int classCount() {
        return classNames.size();
    }

    /** Returns how much row {@code i} counts. */
    public double weight(int i) {
        return weights.length == 0 ? 1 : weights[i];
    }

    /** Returns the sum of the weights, in ascending order: N where every row counts as 1. */
    public double totalWeight() {
        double sum = 0;
        for (int i = 0; i < rows(); i++) {
            sum += weight(i);
        }
        return sum;
    }

    /** Returns the class of the largest logit of row {@code i}, of equal ones the first. */
    public int predicted(int i) {
        return Classifier.largest(logits, i);
    }

    /** Returns whether the prediction for row {@code i} is its label. */
    public boolean correct(int i) {
        return predicted(i) == labels[i];
    }

    /** Returns one logit. */
    double logit(int i, int j) {
        return logits.data()[i * classCount() + j];
    }
}
