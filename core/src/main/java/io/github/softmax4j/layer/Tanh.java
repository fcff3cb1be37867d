package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;

/**
 * y = tanh(x), element by element. NaN stays NaN.
 *
 * @param inputs the number of values in a row
 */
public record Tanh(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "tanh";

    /** Checks the size. */
    public Tanh {
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
        return Epilogue.TANH;
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        kernels.elements().tanh(n * inputs, x, xOffset, y, 0);
    }

    /** dx = dy (1 - y<sup>2</sup>). */
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
        kernels.elements().tanhBackward(n * inputs, y, 0, gradY, 0, gradX, 0);
    }
}
