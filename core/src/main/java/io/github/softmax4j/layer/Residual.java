package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Y = X + f(X), with f these layers one after the other, which give as many values as they take.
 *
 * <p>Source: He et al., "Deep residual learning for image recognition", 2016.
 */
public final class Residual implements Layer {
    /** The name in model files. */
    public static final String TYPE = "residual";

    private final Chain chain;

    /**
     * Returns the sum of the identity and these layers.
     *
     * @throws IllegalArgumentException if there is no layer, a layer does not take what the one before gives, or the last
     *     one does not give what the first one takes
     */
    public static Residual of(Layer... layers) {
        return of(List.of(layers));
    }

    /** Returns the sum of the identity and these layers; see {@link #of(Layer...)}. */
    public static Residual of(List<Layer> layers) {
        return new Residual(new Chain("residual layer", layers));
    }

    private Residual(Chain chain) {
        if (chain.inputs() != chain.outputs()) {
            throw new IllegalArgumentException("the layers of a residual layer must give as many values as they take,"
                    + " which is " + chain.inputs() + ", not " + chain.outputs());
        }
        this.chain = chain;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int inputs() {
        return chain.inputs();
    }

    @Override
    public int outputs() {
        return chain.outputs();
    }

    @Override
    public List<Layer> layers() {
        return chain.layers();
    }

    @Override
    public List<Parameter> parameters() {
        return chain.parameters();
    }

    /** In training, f(X), which the backward pass of its last layer may need. */
    @Override
    public Memory memory(int rows, Mode mode) {
        float[] inner = Memory.allocate(mode.isTraining() ? (long) rows * outputs() : 0);
        return new Memory(mode, new float[][] {inner}, chain.memory(rows, mode));
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        int length = n * inputs();
        float[] inner = memory.mode().isTraining() ? memory.array(0) : y;
        chain.forward(kernels, n, parameters, memory.inner(0), x, xOffset, inner);
        if (inner != y) {
            System.arraycopy(inner, 0, y, 0, length);
        }
        kernels.elements().addRow(1, length, x, xOffset, y, 0);
    }

    /** dX = dY + dY df(X)/dX. */
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
        chain.backward(kernels, n, parameters, memory.inner(0), x, memory.array(0), gradY, gradX, gradParameters);
        if (gradX != null) {
            kernels.elements().addRow(1, n * inputs(), gradY, 0, gradX, 0);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Residual residual && residual.layers().equals(layers());
    }

    @Override
    public int hashCode() {
        return layers().hashCode();
    }

    @Override
    public String toString() {
        return "Residual" + layers();
    }
}
