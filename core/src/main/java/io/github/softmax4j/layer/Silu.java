package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;

/**
 * y = x s with s = 1 / (1 + exp(-x)), element by element, also called swish. NaN stays NaN, inf stays inf, and -inf
 * becomes NaN, as -inf times 0. Accuracy: that of {@code sigmoid}, and one rounding.
 *
 * <p>Source: Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function approximation in
 * reinforcement learning", 2017; ONNX Swish with {@code alpha} 1.
 *
 * @param inputs the number of values in a row
 */
public record Silu(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "silu";

    /** Checks the size. */
    public Silu {
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

    /** In training, s. */
    @Override
    public Memory memory(int rows, Mode mode) {
        return Memory.of(mode, mode.isTraining() ? (long) rows * inputs : 0);
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] s = memory.mode().isTraining() ? memory.array(0) : y;
        kernels.elements().sigmoid(n * inputs, x, xOffset, s, 0);
        for (int i = 0; i < n * inputs; i++) {
            y[i] = x[xOffset + i] * s[i];
        }
    }

    /** dx = dy s (1 + x (1 - s)). */
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
        float[] s = memory.array(0);
        for (int i = 0; i < n * inputs; i++) {
            gradX[i] = gradY[i] * (s[i] * Math.fma(x[i], 1f - s[i], 1f));
        }
    }
}
