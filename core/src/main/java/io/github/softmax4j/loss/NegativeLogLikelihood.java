package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;

/**
 * Negative log-likelihood of integer targets, for log-probabilities that are there already.
 *
 * <pre>
 * loss_i = -w_t y_it                      y = log-probabilities, t = t_i
 * dloss_i/dy_ij = -w_t where j = t, else 0
 * </pre>
 *
 * <p>Behind a log-softmax this is cross-entropy in two steps; {@link SoftmaxCrossEntropy} does both in one, faster and with
 * a gradient that keeps its relative accuracy. The mean divides by the sum of w<sub>t</sub> over the rows that count. Rows
 * whose target is the index to ignore, or whose weight is 0, have loss 0 and gradient 0 and are not read; where no row
 * counts, the mean is NaN and its gradient 0. NaN and infinities of a target's log-probability go into its loss and no
 * further. The losses are exact but for one product in double.
 *
 * <p>Source: ONNX NegativeLogLikelihoodLoss, opset 13.
 */
public final class NegativeLogLikelihood {
    private NegativeLogLikelihood() {}

    /**
     * Returns the loss and its gradient with respect to the log-probabilities.
     *
     * @param logProbabilities [N, K] or [N, K, d1, ...] with the classes on axis 1, not changed
     * @param targets [N] or [N, d1, ...], not changed; each from 0 to K - 1, or the index to ignore
     * @param options class weights, index to ignore and reduction
     * @throws IllegalArgumentException if a shape, a target or the number of weights does not fit, there is no row to take
     *     the mean of, or the options ask for label smoothing or z-loss, which need logits
     */
    public static Loss loss(Tensor logProbabilities, int[] targets, CrossEntropyOptions options) {
        ClassRows rows = ClassRows.of(logProbabilities, options.reduction(), "log-probabilities");
        if (options.labelSmoothing() != 0 || options.zLoss() != 0) {
            throw new IllegalArgumentException(
                    "negative log-likelihood has no label smoothing and no z-loss, but they are "
                            + options.labelSmoothing() + " and " + options.zLoss()
                            + "; use SoftmaxCrossEntropy on the logits");
        }
        float[] weights = Weights.of("class weights", options.classWeights(), rows.k());
        int[] used = Targets.checked(logProbabilities, rows, targets, options.ignoreIndex());
        double total = Targets.totalWeight(used, weights);
        float scale = options.reduction().scale(total);
        double[] losses = new double[rows.count()];
        Tensor gradient = Tensor.zeros(logProbabilities.shape());
        for (int i = 0; i < used.length; i++) {
            float weight = used[i] < 0 ? 0f : weights.length == 0 ? 1f : weights[used[i]];
            if (weight > 0) {
                int at = rows.index(i, used[i]);
                losses[i] = -(double) weight * logProbabilities.data()[at];
                gradient.data()[at] = -weight * scale;
            }
        }
        return options.reduction().reduce(losses, gradient, total);
    }
}
