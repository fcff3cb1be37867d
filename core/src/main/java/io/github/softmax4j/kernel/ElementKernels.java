package io.github.softmax4j.kernel;

/**
 * Functions of single elements, and of columns one by one.
 *
 * <p>The contract on arguments and bits stands at {@link Kernels}.
 */
public interface ElementKernels {
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

    /** y = x P(X &lt;= x) for a standard normal X, by {@link Normal#gelu}. y may be x. */
    void gelu(int length, float[] x, int xOffset, float[] y, int yOffset);

    /** dx = dy {@link Normal#geluSlope}(x); x is the input of {@link #gelu}. dx may be dy. */
    void geluBackward(
            int length, float[] x, int xOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);
}
