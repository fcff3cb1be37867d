package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import java.util.List;

/**
 * Y = X W + b, with X [N, D], W [D, K], b [K], Y [N, K].
 *
 * @param inputs D
 * @param outputs K
 * @param initializer what W holds at the start; b starts at 0
 */
public record Dense(int inputs, int outputs, Initializer initializer) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "dense";

    /** Checks the sizes. */
    public Dense {
        Sizes.check(TYPE, inputs, outputs);
    }

    /** A layer whose weights start as {@link Initializer#GLOROT}. */
    public Dense(int inputs, int outputs) {
        this(inputs, outputs, Initializer.GLOROT);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("weight", Shape.of(inputs, outputs), Role.WEIGHT, initializer),
                new Parameter("bias", Shape.of(outputs), Role.BIAS, Initializer.ZEROS));
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        forward(kernels, n, parameters, x, xOffset, Epilogue.NONE, y);
    }

    /** Y = f(X W + b), where f is the layer that follows. */
    void forward(Kernels kernels, int n, Slice parameters, float[] x, int xOffset, Epilogue f, float[] y) {
        float[] array = parameters.array();
        kernels.products()
                .dense(n, inputs, outputs, x, xOffset, array, parameters.offset(), array, bias(parameters), f, y, 0);
    }

    /** dX = dY W<sup>T</sup>. */
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
        kernels.products()
                .multiplyTransposedB(n, inputs, outputs, gradY, 0, parameters.array(), parameters.offset(), gradX, 0);
    }

    /** dW = X<sup>T</sup> dY, db = the column sums of dY. */
    @Override
    public void backwardParameters(
            Kernels kernels, int n, Memory memory, float[] x, float[] gradY, Slice gradParameters) {
        float[] array = gradParameters.array();
        kernels.products().multiplyTransposedA(n, inputs, outputs, x, 0, gradY, 0, array, gradParameters.offset());
        kernels.elements().sumColumns(n, outputs, gradY, 0, array, bias(gradParameters));
    }

    private int bias(Slice parameters) {
        return parameters.offset() + inputs * outputs;
    }
}
