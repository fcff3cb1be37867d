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

    /**
     * A loss of softmax in one pass, for integer targets: losses[i] = loss(X<sub>i</sub>, targets[i]) and dX = scale times
     * its gradient. A row with a negative target is ignored: it is not read, its loss and its gradient are 0, and the bits
     * of the others do not depend on it. A row without a softmax has loss NaN and gradient NaN. dX may be X.
     */
    void rowLoss(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            RowLoss loss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset);

    /**
     * Cross-entropy and z-loss in one pass, for shares Q [n, k] that are not negative, with whatever sum s<sub>i</sub> over
     * row i: with l<sub>i</sub> = ln sum(exp(X<sub>i</sub>)), losses[i] = sum(Q<sub>i</sub> (l<sub>i</sub> - X<sub>i</sub>))
     * + zLoss l<sub>i</sub><sup>2</sup> and dX = scale ((s<sub>i</sub> + 2 zLoss l<sub>i</sub>) softmax(X) - Q). A class
     * with Q = 0 adds nothing to the loss even where its log-probability is -inf. dX may be X, not Q.
     */
    void crossEntropyShares(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] shares,
            int sharesOffset,
            double zLoss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset);
}
