package io.github.softmax4j.layer;

import io.github.softmax4j.tensor.Tensor;

/**
 * The loss of an {@link AdaptiveSoftmax} and its gradients.
 *
 * @param values the loss of each row for {@code Reduction.NONE}, else one element
 * @param inputGradient [N, D]; for {@code Reduction.NONE} row i is that of loss i
 * @param parameterGradients of all parameters, in their order; for {@code Reduction.NONE} those of the sum of the losses
 */
public record AdaptiveLoss(double[] values, Tensor inputGradient, float[] parameterGradients) {}
