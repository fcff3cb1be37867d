package io.github.softmax4j.kernel;

/**
 * The arithmetic that everything else is made of, on row-major float32 slices given as array and offset.
 *
 * <p><b>Contract.</b> Every implementation returns the same bits for the same input, on any machine, JDK, vector width
 * and number of threads:
 *
 * <ul>
 *   <li>An element of a matrix product is one chain of fused multiply-adds that starts from 0 and runs along the inner
 *       dimension in ascending order. A bias is added afterwards.
 *   <li>A sum over a row uses {@link #LANES} virtual lanes: element i goes to lane i mod LANES, each lane adds in
 *       ascending order starting from 0, then the upper half of the lanes is added to the lower half until one is left.
 *   <li>exp is {@link Exp#exp}, rounded, scaled and cut off as described there.
 * </ul>
 *
 * <p>Slices must lie within their arrays. Output slices may be the same as an input slice only where a method says so.
 * Nothing is checked and nothing is allocated. Letters: N rows, K columns (classes), D inner dimension (features).
 */
public interface Kernels {
    /** The number of virtual lanes of a row sum. */
    int LANES = 16;

    /** The name that {@code softmax4j info} prints, for instance {@code scalar}. */
    String name();

    /** C = A B with A [n, d], B [d, k], C [n, k]. C is overwritten and must not overlap A or B. */
    void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset);

    /**
     * C = A<sup>T</sup> B with A [n, d], B [n, k], C [d, k]; the chains run along n. The rows {@code from} (inclusive) to
     * {@code to} (exclusive) of C are overwritten, the others left alone.
     */
    void multiplyTransposedA(
            int n,
            int d,
            int k,
            int from,
            int to,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float[] c,
            int cOffset);

    /** C = A B<sup>T</sup> with A [n, k], B [d, k], C [n, d]; the chains run along k. C is overwritten. */
    void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset);

    /** Adds the row b [k] to each row of X [n, k], in place. */
    void addRow(int n, int k, float[] b, int bOffset, float[] x, int xOffset);

    /** s<sub>j</sub> = sum over i of X<sub>ij</sub>, X [n, k], each column one chain in ascending i, starting from 0. */
    void sumColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset);

    /** Y<sub>ij</sub> = (X<sub>ij</sub> - m<sub>j</sub>) s<sub>j</sub>, X [n, k]. Y may be X. */
    void standardize(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] m,
            int mOffset,
            float[] s,
            int sOffset,
            float[] y,
            int yOffset);

    /** Y<sub>ij</sub> = X<sub>ij</sub> s<sub>j</sub>, X [n, k]. Y may be X. */
    void scaleColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset);

    /** Softmax of each row of X [n, k]; see {@code softmax.Softmax} for the edge cases. Y may be X. */
    void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset);

    /** Log-softmax of each row of X [n, k]; see {@code softmax.LogSoftmax}. Y may be X. */
    void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset);

    /** dX = Y (dY - sum(dY Y)) for each row, with Y the softmax; all [n, k]. dX may be dY. */
    void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

    /** dX = dY - exp(Y) sum(dY) for each row, with Y the log-softmax; all [n, k]. dX may be dY. */
    void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

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

    /** y = max(x, 0); NaN stays NaN and -0 gives 0. y may be x. */
    void relu(int length, float[] x, int xOffset, float[] y, int yOffset);

    /** dx = dy where y &gt; 0, else 0; y is the output of {@link #relu}. dx may be dy. */
    void reluBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

    /** y = tanh(x). y may be x. */
    void tanh(int length, float[] x, int xOffset, float[] y, int yOffset);

    /** dx = dy (1 - y<sup>2</sup>); y is the output of {@link #tanh}. dx may be dy. */
    void tanhBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

    /** y = 1 / (1 + exp(-x)). y may be x. */
    void sigmoid(int length, float[] x, int xOffset, float[] y, int yOffset);

    /** dx = dy y (1 - y); y is the output of {@link #sigmoid}. dx may be dy. */
    void sigmoidBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);

    /** y = y + a x, one fused multiply-add an element. */
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
