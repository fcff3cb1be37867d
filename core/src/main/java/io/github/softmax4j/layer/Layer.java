package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable function of rows, Y = f(X, P), with X [N, D], Y [N, K] and parameters P.
 *
 * <p>Implementations are immutable. Their functions trust their arguments, allocate nothing and keep no state: what the
 * backward pass needs is handed to it, or was kept in the {@link Memory} by the forward pass before. Arrays are row-major
 * and start at 0; X and Y are different arrays, but for {@link #epilogue}. P is not changed, with one exception: where a
 * layer keeps statistics of what it saw, as {@link BatchNorm} does, its forward pass in training moves them, in the array
 * of the parameters, so that whoever copies the parameters (validation, the best weights, a checkpoint) has them too. In
 * prediction nothing changes.
 *
 * <p>A layer has a backward pass by its two halves, {@link #backwardInput} and {@link #backwardParameters}, or, if it has
 * to walk back once for both, by {@link #backward}. Only {@code backward} is called.
 */
public interface Layer {
    /** Returns the name under which model files know this kind of layer. */
    String type();

    /** Returns D, the number of values a row has going in. */
    int inputs();

    /** Returns K, the number of values a row has coming out. */
    int outputs();

    /** Returns the numbers that a model file has to keep, beside the sizes, to make this layer again. */
    default Map<String, Double> attributes() {
        return Map.of();
    }

    /** Returns the layers that this one is made of, if any. */
    default List<Layer> layers() {
        return List.of();
    }

    /** Returns the parameters, those of layers within included, in the order in which they lie in the array. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * Returns the function of single elements that this layer is, if a product before it can apply it to its results at
     * once, else {@link Epilogue#NONE}. Such a layer may be given the same array as X and Y, and as dX and dY.
     */
    default Epilogue epilogue() {
        return Epilogue.NONE;
    }

    /** Returns what the layer needs beside its input and output for passes of up to {@code rows} rows. */
    default Memory memory(int rows, Mode mode) {
        return Memory.of(mode);
    }

    /** Y = f(X, P) for {@code n} rows of X, which begins at {@code xOffset}; Y begins at 0. */
    void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y);

    /**
     * dL/dX and dL/dP, overwritten, from dL/dY. Y is what forward made of X, with the same memory; dX is not dY, but for
     * {@link #epilogue}. Statistics, which are not trained, are left alone.
     *
     * @param gradX receives dL/dX; null where nobody asks for it
     */
    default void backward(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float @Nullable [] gradX,
            Slice gradParameters) {
        backwardParameters(kernels, n, memory, x, gradY, gradParameters);
        if (gradX != null) {
            backwardInput(kernels, n, parameters, memory, x, y, gradY, gradX);
        }
    }

    /** dL/dX = dL/dY dY/dX. */
    default void backwardInput(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float[] gradX) {
        throw new UnsupportedOperationException("a " + type() + " layer has no backward pass");
    }

    /** dL/dP = dL/dY dY/dP. */
    default void backwardParameters(
            Kernels kernels, int n, Memory memory, float[] x, float[] gradY, Slice gradParameters) {}
}
