package io.github.softmax4j.kernel;

/**
 * The specification of {@link Kernels}, in plain Java: what it computes is right by definition, every other
 * implementation has to give the same bits. Each family of kernels lies in a file of its own.
 */
public final class ScalarKernels implements Kernels {
    /** The one instance: it has no state. */
    public static final ScalarKernels INSTANCE = new ScalarKernels();

    private ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        ScalarProducts.multiply(n, d, k, a, aOffset, b, bOffset, c, cOffset);
    }

    @Override
    public void multiplyTransposedA(
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
            int cOffset) {
        ScalarProducts.multiplyTransposedA(n, d, k, from, to, a, aOffset, b, bOffset, c, cOffset);
    }

    @Override
    public void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        ScalarProducts.multiplyTransposedB(n, d, k, a, aOffset, b, bOffset, c, cOffset);
    }

    @Override
    public void addRow(int n, int k, float[] b, int bOffset, float[] x, int xOffset) {
        ScalarElements.addRow(n, k, b, bOffset, x, xOffset);
    }

    @Override
    public void sumColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset) {
        ScalarElements.sumColumns(n, k, x, xOffset, s, sOffset);
    }

    @Override
    public void standardize(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] m,
            int mOffset,
            float[] s,
            int sOffset,
            float[] y,
            int yOffset) {
        ScalarElements.standardize(n, k, x, xOffset, m, mOffset, s, sOffset, y, yOffset);
    }

    @Override
    public void scaleColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset) {
        ScalarElements.scaleColumns(n, k, x, xOffset, s, sOffset, y, yOffset);
    }

    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        ScalarRows.softmax(n, k, x, xOffset, y, yOffset);
    }

    @Override
    public void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        ScalarRows.logSoftmax(n, k, x, xOffset, y, yOffset);
    }

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        ScalarRows.softmaxBackward(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        ScalarRows.logSoftmaxBackward(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void crossEntropy(
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
            int gradXOffset) {
        ScalarLoss.crossEntropy(
                n, k, x, xOffset, targets, targetsOffset, scale, losses, lossesOffset, gradX, gradXOffset);
    }

    @Override
    public void crossEntropyDense(
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
            int gradXOffset) {
        ScalarLoss.crossEntropyDense(
                n, k, x, xOffset, targets, targetsOffset, scale, losses, lossesOffset, gradX, gradXOffset);
    }

    @Override
    public void relu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        ScalarElements.relu(length, x, xOffset, y, yOffset);
    }

    @Override
    public void reluBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        ScalarElements.reluBackward(length, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void tanh(int length, float[] x, int xOffset, float[] y, int yOffset) {
        ScalarElements.tanh(length, x, xOffset, y, yOffset);
    }

    @Override
    public void tanhBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        ScalarElements.tanhBackward(length, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void sigmoid(int length, float[] x, int xOffset, float[] y, int yOffset) {
        ScalarElements.sigmoid(length, x, xOffset, y, yOffset);
    }

    @Override
    public void sigmoidBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        ScalarElements.sigmoidBackward(length, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset) {
        ScalarElements.addScaled(length, a, x, xOffset, y, yOffset);
    }

    @Override
    public void sgd(
            int length,
            float rate,
            float momentum,
            float[] gradient,
            int gradientOffset,
            float[] velocity,
            int velocityOffset,
            float[] weights,
            int weightsOffset) {
        ScalarElements.sgd(
                length, rate, momentum, gradient, gradientOffset, velocity, velocityOffset, weights, weightsOffset);
    }

    @Override
    public void adam(
            int length,
            AdamStep step,
            float[] gradient,
            int gradientOffset,
            float[] mean,
            int meanOffset,
            float[] square,
            int squareOffset,
            float[] weights,
            int weightsOffset) {
        ScalarElements.adam(
                length, step, gradient, gradientOffset, mean, meanOffset, square, squareOffset, weights, weightsOffset);
    }
}
