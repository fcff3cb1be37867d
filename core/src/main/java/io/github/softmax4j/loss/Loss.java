package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;

/**
 * A loss and its gradient.
 *
 * @param values the loss of each row for {@link Reduction#NONE}, [N] or [N, d1, ...], else one element
 * @param gradient of the shape of the logits, the derivative of the loss with respect to them; for {@link Reduction#NONE}
 *     row i is that of loss i
 */
public record Loss(double[] values, Tensor gradient) {
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
