package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A sampled loss and its gradients, those of W and b for the classes that took part.
 *
 * @param values the loss of each row for {@link Reduction#NONE}, else one element
 * @param inputGradient [N, D]; for {@link Reduction#NONE} row i is that of loss i
 * @param classes [U], the targets and the drawn classes, ascending, each once
 * @param weightGradient [U, D], row u for class {@code classes[u]}; for {@link Reduction#NONE} that of the sum
 * @param biasGradient [U], likewise; null where there is no bias
 */
public record SampledLoss(
        double[] values,
        Tensor inputGradient,
        int[] classes,
        Tensor weightGradient,
        @Nullable Tensor biasGradient) {}
