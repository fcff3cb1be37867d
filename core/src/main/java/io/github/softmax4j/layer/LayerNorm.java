package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Y = (X - mean) / sqrt(variance + epsilon) gain + bias, with the mean and variance of each row of X [N, D], and gain and
 * bias [D]. The variance is the mean of the squared differences from the mean, taken in a second pass; sums run in the
 * lanes of {@link Kernels}. A row with a non-finite element becomes NaN.
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer normalization", 2016; ONNX LayerNormalization along the last axis.
 *
 * @param inputs D
 * @param epsilon above 0 and finite; keeps a constant row finite
 */
public record LayerNorm(int inputs, double epsilon) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "layer_norm";

    /** What most use. */
    public static final double EPSILON = 1e-5;

    /** Checks the size and epsilon. */
    public LayerNorm {
        Sizes.check(TYPE, inputs, 1);
        if (!((float) epsilon > 0 && (float) epsilon <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a layer_norm layer needs an epsilon above 0 that is a float, for instance 1e-5, not " + epsilon);
        }
    }

    /** A layer with {@link #EPSILON}. */
    public LayerNorm(int inputs) {
        this(inputs, EPSILON);
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
    public Map<String, Double> attributes() {
        return Map.of("epsilon", epsilon);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("gain", Shape.of(inputs), Role.BIAS, Initializer.ONES),
                new Parameter("bias", Shape.of(inputs), Role.BIAS, Initializer.ZEROS));
    }

    /** The reciprocal deviation of each row; in training the normalised rows, and a row of the gradient. */
    @Override
    public Memory memory(int rows, Mode mode) {
        return Memory.of(mode, rows, mode.isTraining() ? (long) rows * inputs : 0);
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] normal = memory.mode().isTraining() ? memory.array(1) : y;
        kernels.rows().normalize(n, inputs, (float) epsilon, x, xOffset, normal, 0, memory.array(0), 0);
        float[] array = parameters.array();
        kernels.elements().scaleColumns(n, inputs, normal, 0, array, parameters.offset(), y, 0);
        kernels.elements().addRow(n, inputs, array, parameters.offset() + inputs, y, 0);
    }

    /** With G = dY gain: dX = (G - mean(G) - Z mean(G Z)) / sqrt(variance + epsilon), Z the normalised rows. */
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
        kernels.elements().scaleColumns(n, inputs, gradY, 0, parameters.array(), parameters.offset(), gradX, 0);
        kernels.rows().normalizeBackward(n, inputs, memory.array(1), 0, memory.array(0), 0, gradX, 0, gradX, 0);
    }

    /** dgain = the column sums of dY Z, dbias = those of dY, each one chain in ascending rows. */
    @Override
    public void backwardParameters(
            Kernels kernels, int n, Memory memory, float[] x, float[] gradY, Slice gradParameters) {
        float[] array = gradParameters.array();
        int gain = gradParameters.offset();
        Arrays.fill(array, gain, gain + inputs, 0f);
        for (int i = 0; i < n; i++) {
            addProducts(inputs, gradY, memory.array(1), i * inputs, array, gain);
        }
        kernels.elements().sumColumns(n, inputs, gradY, 0, array, gain + inputs);
    }

    /** s = s + x y, which the JIT compiler vectorises. */
    private static void addProducts(int length, float[] x, float[] y, int offset, float[] s, int sOffset) {
        for (int j = 0; j < length; j++) {
            s[sOffset + j] = Math.fma(x[offset + j], y[offset + j], s[sOffset + j]);
        }
    }
}
