package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;

/**
 * Y = softmax of each row, as a hidden layer. It is no part of a classifier's output: there the network ends with logits,
 * and the loss and the prediction apply softmax themselves. Non-finite rows: see {@code softmax}.
 *
 * @param inputs the number of values in a row
 */
public record SoftmaxLayer(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "softmax";

    /** Checks the size. */
    public SoftmaxLayer {
        Sizes.check(TYPE, inputs, 1);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int outputs() {
        return inputs;
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        kernels.rows().softmax(n, inputs, x, xOffset, y, 0);
    }

    /** dX = Y (dY - sum(dY Y)) for each row: the product with the full Jacobian diag(y) - y y<sup>T</sup>. */
    @Override
    public void backwardInput(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float[] gradX) {
        kernels.rows().softmaxBackward(n, inputs, y, 0, gradY, 0, gradX, 0);
    }
}
