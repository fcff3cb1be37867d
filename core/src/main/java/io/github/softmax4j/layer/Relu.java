package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;

/**
 * y = max(x, 0), element by element. NaN stays NaN.
 *
 * @param inputs the number of values in a row
 */
public record Relu(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "relu";

    /** Checks the size. */
    public Relu {
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
    public Epilogue epilogue() {
        return Epilogue.RELU;
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        kernels.elements().relu(n * inputs, x, xOffset, y, 0);
    }

    /** dx = dy where y is positive, else 0. */
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
        kernels.elements().reluBackward(n * inputs, y, 0, gradY, 0, gradX, 0);
    }
}
