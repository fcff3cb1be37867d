package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a linear layer with softmax and cross-entropy, and its gradients.
 *
 * @param values the loss of each row for {@link Reduction#NONE}, 0 for ignored ones; else one element
 * @param inputGradient [N, D]; for {@link Reduction#NONE} row i is that of loss i; 0 for ignored rows
 * @param weightGradient [D, V]; for {@link Reduction#NONE} that of the sum of the losses
 * @param biasGradient [V], likewise; null where there is no bias
 * @param tiles the number of tiles of rows and columns whose gradients were wanted; 0 in chunk mode
 * @param skippedTiles how many of them were left out as too small
 */
public record LinearLoss(
        double[] values,
        Tensor inputGradient,
        Tensor weightGradient,
        @Nullable Tensor biasGradient,
        int tiles,
        int skippedTiles) {
    /**
     * Returns the loss as one number.
     *
     * @throws IllegalStateException if it was not reduced to one
     */
    public double value() {
        if (values.length != 1) {
            throw new IllegalStateException("there are " + values.length
                    + " losses, one for each row; ask for Reduction.MEAN or SUM, or read values()");
        }
        return values[0];
    }
}
