package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.RowLoss;
import java.util.List;
import java.util.OptionalInt;

/**
 * The options of {@link SoftmaxCrossEntropy} and {@link NegativeLogLikelihood}.
 *
 * @param classWeights w, one for each class, or empty for 1 each; finite, none negative, not all 0
 * @param labelSmoothing e, from 0 to 1: how much of the target is spread evenly over all classes
 * @param ignoreIndex the target of rows that do not count; it need not be a class
 * @param zLoss z, finite and not negative: the weight of the square of log-sum-exp
 * @param reduction how the losses of the rows become one number
 */
public record CrossEntropyOptions(
        List<Float> classWeights, double labelSmoothing, OptionalInt ignoreIndex, double zLoss, Reduction reduction) {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public CrossEntropyOptions {
        classWeights = Weights.checked("class weights", classWeights);
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw new IllegalArgumentException("label smoothing must be from 0 to 1, not " + labelSmoothing);
        }
        if (!(zLoss >= 0 && zLoss <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("the weight of z-loss must be finite and at least 0, not " + zLoss);
        }
    }

    /** Returns no weights, no smoothing, no index to ignore, no z-loss, and the mean. */
    public static CrossEntropyOptions defaults() {
        return new CrossEntropyOptions(List.of(), 0, OptionalInt.empty(), 0, Reduction.MEAN);
    }

    /** Returns these options with one weight for each class; none for 1 each. */
    public CrossEntropyOptions withClassWeights(float... weights) {
        return new CrossEntropyOptions(Weights.listOf(weights), labelSmoothing, ignoreIndex, zLoss, reduction);
    }

    /** Returns these options with another smoothing. */
    public CrossEntropyOptions withLabelSmoothing(double smoothing) {
        return new CrossEntropyOptions(classWeights, smoothing, ignoreIndex, zLoss, reduction);
    }

    /** Returns these options with a target that is ignored. */
    public CrossEntropyOptions withIgnoreIndex(int target) {
        return new CrossEntropyOptions(classWeights, labelSmoothing, OptionalInt.of(target), zLoss, reduction);
    }

    /** Returns these options with another weight of z-loss. */
    public CrossEntropyOptions withZLoss(double weight) {
        return new CrossEntropyOptions(classWeights, labelSmoothing, ignoreIndex, weight, reduction);
    }

    /** Returns these options with another reduction. */
    public CrossEntropyOptions withReduction(Reduction other) {
        return new CrossEntropyOptions(classWeights, labelSmoothing, ignoreIndex, zLoss, other);
    }

    /**
     * Returns the loss of a row, for kernels; what is ignored, and the reduction, are the caller's.
     *
     * @throws IllegalArgumentException if there are weights, but not one for each of the {@code k} classes
     */
    public RowLoss rowLoss(int k) {
        float[] weights = Weights.of("class weights", classWeights, k);
        return labelSmoothing == 0 && zLoss == 0 && weights.length == 0
                ? RowLoss.CROSS_ENTROPY
                : new SmoothedCrossEntropy(k, weights, labelSmoothing, zLoss);
    }
}
