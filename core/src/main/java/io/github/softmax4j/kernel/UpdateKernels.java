package io.github.softmax4j.kernel;

/**
 * What an optimiser does to parameters, in one pass over them.
 *
 * <p>The contract on arguments and bits stands at {@link Kernels}.
 */
public interface UpdateKernels {
    /** y = y + a x, one fused multiply-add an element. x and y may be the same slice. */
    void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset);

    /** One step of gradient descent with momentum: v = momentum v + g, w = w - rate v. */
    void sgd(
            int length,
            float rate,
            float momentum,
            float[] gradient,
            int gradientOffset,
            float[] velocity,
            int velocityOffset,
            float[] weights,
            int weightsOffset);

    /** One step of Adam with the bias corrections folded into {@code step}; see {@link AdamStep}. */
    void adam(
            int length,
            AdamStep step,
            float[] gradient,
            int gradientOffset,
            float[] mean,
            int meanOffset,
            float[] square,
            int squareOffset,
            float[] weights,
            int weightsOffset);
}
