package io.github.softmax4j.kernel;

/**
 * Softmax and cross-entropy of rows in one pass over the logits: losses and gradient.
 *
 * <p>The contract on arguments and bits stands at {@link Kernels}.
 */
public interface LossKernels {
    /**
     * Softmax and cross-entropy in one pass, for integer targets: losses[i] = -log softmax(X<sub>i</sub>)[t<sub>i</sub>]
     * and dX = scale (softmax(X) - onehot(t)). The gradient at the target is minus the sum of the other probabilities,
     * so that it keeps its relative accuracy when the model is confident. dX may be X.
     */
    void crossEntropy(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset);

    /**
     * Softmax and cross-entropy in one pass, for dense targets T [n, k] whose rows are distributions: losses[i] =
     * -sum(T<sub>i</sub> log softmax(X<sub>i</sub>)) and dX = scale (softmax(X) - T). A class with T = 0 adds nothing to
     * the loss even where its log-probability is -inf. dX may be X, not T.
     */
    void crossEntropyDense(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset);
}
