package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import java.util.List;
import java.util.Map;

/**
 * A differentiable function of rows, Y = f(X, P), with X [N, D], Y [N, K] and parameters P.
 *
 * <p>Implementations are immutable. Their functions trust their arguments, allocate nothing and keep no state: what the
 * backward pass needs is handed to it. Arrays are row-major and start at 0; X and Y are different arrays,
 * but for {@link #epilogue}.
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

    /** Returns the parameters, in the order in which they lie in the array. */
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

    /** Y = f(X, P) for {@code n} rows of X, which begins at {@code xOffset}; Y begins at 0. */
    void forward(Kernels kernels, int n, Slice parameters, float[] x, int xOffset, float[] y);

    /** dL/dX = dL/dY dY/dX. Y is what forward made of X; dX is not dY, but for {@link #epilogue}. */
    void backwardInput(Kernels kernels, int n, Slice parameters, float[] x, float[] y, float[] gradY, float[] gradX);

    /** dL/dP = dL/dY dY/dP, overwritten. Statistics, which are not trained, are left alone. */
    default void backwardParameters(Kernels kernels, int n, float[] x, float[] gradY, Slice gradParameters) {}
}
