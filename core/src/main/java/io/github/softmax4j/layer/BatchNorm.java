package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Y = (X - mean) / sqrt(variance + epsilon) gain + bias, with a mean and a variance for each column of X [N, D], and gain
 * and bias [D].
 *
 * <p>In training they are those of the batch: mean = sum(X) / N, variance = sum((X - mean)<sup>2</sup>) / N, each sum one
 * chain in ascending rows. The forward pass then moves the running ones towards them, in the parameters: running =
 * running + momentum (batch - running), where the running variance takes the unbiased sum((X - mean)<sup>2</sup>) / (N -
 * 1). In prediction the running ones stand in, so that a row does not depend on the rows beside it.
 *
 * <p>They also stand in, unmoved, where training has no statistics to take: for a batch of one row, whose variance is 0,
 * and in a layer that is frozen ({@link Mode#frozen}). The backward pass then takes them as the constants that they are.
 *
 * <p>A column with a non-finite element becomes NaN in training, and so do its running statistics; in prediction that
 * element alone does not become finite.
 *
 * <p>Source: Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate
 * shift", 2015, algorithms 1 and 2; ONNX BatchNormalization.
 *
 * @param inputs D
 * @param epsilon above 0 and finite; keeps a constant column finite
 * @param momentum the weight of a new batch in the running statistics, above 0 and at most 1
 */
public record BatchNorm(int inputs, double epsilon, double momentum) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "batch_norm";

    /** What most use. */
    public static final double EPSILON = 1e-5;

    /** What most use. */
    public static final double MOMENTUM = 0.1;

    private static final int RECIPROCAL = 0;
    private static final int SCALE = 1;
    private static final int MEAN = 2;
    private static final int SQUARES = 3;
    private static final int NORMAL = 4;

    /** Checks the size, epsilon and momentum. */
    public BatchNorm {
        Sizes.check(TYPE, inputs, 1);
        if (!((float) epsilon > 0 && (float) epsilon <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a batch_norm layer needs an epsilon above 0 that is a float, for instance 1e-5, not " + epsilon);
        }
        if (!((float) momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "a batch_norm layer needs a momentum above 0 and at most 1, for instance 0.1, not " + momentum);
        }
    }

    /** A layer with {@link #EPSILON} and {@link #MOMENTUM}. */
    public BatchNorm(int inputs) {
        this(inputs, EPSILON, MOMENTUM);
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
        return Map.of("epsilon", epsilon, "momentum", momentum);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("gain", Shape.of(inputs), Role.BIAS, Initializer.ONES),
                new Parameter("bias", Shape.of(inputs), Role.BIAS, Initializer.ZEROS),
                new Parameter("mean", Shape.of(inputs), Role.STATISTIC, Initializer.ZEROS),
                new Parameter("variance", Shape.of(inputs), Role.STATISTIC, Initializer.ONES));
    }

    /** A few rows of column values; in training the normalised rows. */
    @Override
    public Memory memory(int rows, Mode mode) {
        int training = mode.isTraining() ? 1 : 0;
        return Memory.of(
                mode,
                inputs,
                inputs,
                training * (long) inputs,
                training * (long) inputs,
                training * (long) rows * inputs);
    }

    /** Returns whether the statistics are those of the batch. */
    private static boolean usesBatch(int n, Mode mode) {
        return mode.isTraining() && !mode.isFrozen() && n > 1;
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] array = parameters.array();
        int gain = parameters.offset();
        float[] reciprocal = memory.array(RECIPROCAL);
        float[] scale = memory.array(SCALE);
        if (!memory.mode().isTraining()) {
            reciprocals(array, gain + 3 * inputs, reciprocal);
            multiply(inputs, reciprocal, array, gain, scale);
            kernels.elements().standardize(n, inputs, x, xOffset, array, gain + 2 * inputs, scale, 0, y, 0);
            kernels.elements().addRow(n, inputs, array, gain + inputs, y, 0);
            return;
        }
        float[] normal = memory.array(NORMAL);
        if (usesBatch(n, memory.mode())) {
            takeStatistics(kernels, n, memory, x, xOffset, array, gain + 2 * inputs);
            kernels.elements().standardize(n, inputs, x, xOffset, memory.array(MEAN), 0, reciprocal, 0, normal, 0);
        } else {
            reciprocals(array, gain + 3 * inputs, reciprocal);
            kernels.elements().standardize(n, inputs, x, xOffset, array, gain + 2 * inputs, reciprocal, 0, normal, 0);
        }
        multiply(inputs, reciprocal, array, gain, scale);
        kernels.elements().scaleColumns(n, inputs, normal, 0, array, gain, y, 0);
        kernels.elements().addRow(n, inputs, array, gain + inputs, y, 0);
    }

    /** Sets mean and reciprocal deviation to those of the batch, and moves the running statistics at {@code running}. */
    private void takeStatistics(
            Kernels kernels, int n, Memory memory, float[] x, int xOffset, float[] array, int running) {
        float[] mean = memory.array(MEAN);
        float[] squares = memory.array(SQUARES);
        kernels.elements().sumColumns(n, inputs, x, xOffset, mean, 0);
        for (int j = 0; j < inputs; j++) {
            mean[j] /= n;
        }
        Arrays.fill(squares, 0f);
        for (int i = 0; i < n; i++) {
            addSquares(inputs, x, xOffset + i * inputs, mean, squares);
        }
        float[] reciprocal = memory.array(RECIPROCAL);
        float weight = (float) momentum;
        for (int j = 0; j < inputs; j++) {
            float variance = squares[j] / n;
            reciprocal[j] = reciprocal(variance);
            move(array, running + j, mean[j], weight);
            move(array, running + inputs + j, squares[j] / (n - 1), weight);
        }
    }

    private static void move(float[] array, int at, float towards, float weight) {
        array[at] = Math.fma(weight, towards - array[at], array[at]);
    }

    private void reciprocals(float[] array, int variance, float[] reciprocal) {
        for (int j = 0; j < inputs; j++) {
            reciprocal[j] = reciprocal(array[variance + j]);
        }
    }

    private float reciprocal(float variance) {
        return 1f / (float) Math.sqrt(variance + (float) epsilon);
    }

    /**
     * With s = gain / sqrt(variance + epsilon) and Z the normalised rows: dX = s (dY - (dbias + Z dgain) / N), the
     * derivative through the statistics of the batch included; where the running ones stood in, dX = s dY. dgain = the
     * column sums of dY Z, dbias = those of dY, each one chain in ascending rows.
     */
    @Override
    public void backward(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float @Nullable [] gradX,
            Slice gradParameters) {
        float[] gradients = gradParameters.array();
        int gain = gradParameters.offset();
        int bias = gain + inputs;
        float[] normal = memory.array(NORMAL);
        Arrays.fill(gradients, gain, gain + inputs, 0f);
        for (int i = 0; i < n; i++) {
            addProducts(inputs, gradY, normal, i * inputs, gradients, gain);
        }
        kernels.elements().sumColumns(n, inputs, gradY, 0, gradients, bias);
        if (gradX == null) {
            return;
        }
        float[] scale = memory.array(SCALE);
        if (!usesBatch(n, memory.mode())) {
            kernels.elements().scaleColumns(n, inputs, gradY, 0, scale, 0, gradX, 0);
            return;
        }
        float[] meanGain = memory.array(MEAN);
        float[] meanBias = memory.array(SQUARES);
        for (int j = 0; j < inputs; j++) {
            meanGain[j] = gradients[gain + j] / n;
            meanBias[j] = gradients[bias + j] / n;
        }
        for (int i = 0; i < n; i++) {
            project(inputs, i * inputs, gradY, normal, meanGain, meanBias, scale, gradX);
        }
    }

    // The loops below are elementwise, which the JIT compiler vectorises.

    private static void multiply(int length, float[] x, float[] s, int sOffset, float[] y) {
        for (int j = 0; j < length; j++) {
            y[j] = x[j] * s[sOffset + j];
        }
    }

    /** s = s + (x - mean)^2. */
    private static void addSquares(int length, float[] x, int offset, float[] mean, float[] s) {
        for (int j = 0; j < length; j++) {
            float difference = x[offset + j] - mean[j];
            s[j] = Math.fma(difference, difference, s[j]);
        }
    }

    /** s = s + x y. */
    private static void addProducts(int length, float[] x, float[] y, int offset, float[] s, int sOffset) {
        for (int j = 0; j < length; j++) {
            s[sOffset + j] = Math.fma(x[offset + j], y[offset + j], s[sOffset + j]);
        }
    }

    /** dx = s (dy - (b + z g)). */
    private static void project(
            int length, int offset, float[] gradY, float[] z, float[] g, float[] b, float[] s, float[] gradX) {
        for (int j = 0; j < length; j++) {
            gradX[offset + j] = s[j] * (gradY[offset + j] - Math.fma(z[offset + j], g[j], b[j]));
        }
    }
}
