package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;

/**
 * y = x P(X &lt;= x) = x / 2 (1 + erf(x / sqrt 2)) for a standard normal X, element by element. NaN stays NaN, inf stays inf,
 * and -inf becomes NaN. Accuracy: at most 4.2 ulp above 0 and 7.2 ulp below.
 *
 * <p>Source: Hendrycks and Gimpel, "Gaussian error linear units", 2016; ONNX Gelu with {@code approximate} none.
 *
 * @param inputs the number of values in a row
 */
public record Gelu(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "gelu";

    /** Checks the size. */
    public Gelu {
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
        kernels.elements().gelu(n * inputs, x, xOffset, y, 0);
    }

    /** dx = dy (P(X &lt;= x) + x exp(-x<sup>2</sup> / 2) / sqrt(2 pi)). */
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
        kernels.elements().geluBackward(n * inputs, x, 0, gradY, 0, gradX, 0);
    }
}
