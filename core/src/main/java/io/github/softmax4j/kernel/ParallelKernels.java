package io.github.softmax4j.kernel;

/**
 * Spreads the work of other kernels over threads: each thread computes its own rows of the output, never a part of a
 * chain, so the bits do not depend on the number of threads. Work too small to be worth a wake-up, and work that is
 * bound by memory, stays with the caller.
 */
public final class ParallelKernels implements Kernels, AutoCloseable {
    /** Below this many multiply-adds a product is done sooner by the caller alone. */
    private static final long SMALLEST_PRODUCT = 1L << 19;
    /** Below this many exponentials rows are done sooner by the caller alone. */
    private static final long SMALLEST_ROWS = 1L << 16;

    private final Kernels kernels;
    private final Parallel parallel;

    /**
     * Spreads the work of {@code kernels}; close it to end the threads.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public ParallelKernels(Kernels kernels, int threads) {
        this.kernels = kernels;
        this.parallel = new Parallel(threads);
    }

    @Override
    public void close() {
        parallel.close();
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public void multiply(int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            kernels.multiply(n, d, k, a, aOffset, b, bOffset, c, cOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) ->
                        kernels.multiply(to - from, d, k, a, aOffset + from * d, b, bOffset, c, cOffset + from * k));
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
        if ((long) n * (to - from) * k < SMALLEST_PRODUCT) {
            kernels.multiplyTransposedA(n, d, k, from, to, a, aOffset, b, bOffset, c, cOffset);
            return;
        }
        parallel.split(
                to - from,
                (first, end) -> kernels.multiplyTransposedA(
                        n, d, k, from + first, from + end, a, aOffset, b, bOffset, c, cOffset));
    }

    @Override
    public void multiplyTransposedB(
            int n, int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        if ((long) n * d * k < SMALLEST_PRODUCT) {
            kernels.multiplyTransposedB(n, d, k, a, aOffset, b, bOffset, c, cOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> kernels.multiplyTransposedB(
                        to - from, d, k, a, aOffset + from * k, b, bOffset, c, cOffset + from * d));
    }

    @Override
    public void addRow(int n, int k, float[] b, int bOffset, float[] x, int xOffset) {
        kernels.addRow(n, k, b, bOffset, x, xOffset);
    }

    @Override
    public void sumColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset) {
        kernels.sumColumns(n, k, x, xOffset, s, sOffset);
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
        kernels.standardize(n, k, x, xOffset, m, mOffset, s, sOffset, y, yOffset);
    }

    @Override
    public void scaleColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset) {
        kernels.scaleColumns(n, k, x, xOffset, s, sOffset, y, yOffset);
    }

    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            kernels.softmax(n, k, x, xOffset, y, yOffset);
            return;
        }
        parallel.split(n, (from, to) -> kernels.softmax(to - from, k, x, xOffset + from * k, y, yOffset + from * k));
    }

    @Override
    public void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            kernels.logSoftmax(n, k, x, xOffset, y, yOffset);
            return;
        }
        parallel.split(n, (from, to) -> kernels.logSoftmax(to - from, k, x, xOffset + from * k, y, yOffset + from * k));
    }

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            kernels.softmaxBackward(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> kernels.softmaxBackward(
                        to - from,
                        k,
                        y,
                        yOffset + from * k,
                        gradY,
                        gradYOffset + from * k,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            kernels.logSoftmaxBackward(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> kernels.logSoftmaxBackward(
                        to - from,
                        k,
                        y,
                        yOffset + from * k,
                        gradY,
                        gradYOffset + from * k,
                        gradX,
                        gradXOffset + from * k));
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
        if ((long) n * k < SMALLEST_ROWS) {
            kernels.crossEntropy(
                    n, k, x, xOffset, targets, targetsOffset, scale, losses, lossesOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> kernels.crossEntropy(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        targets,
                        targetsOffset + from,
                        scale,
                        losses,
                        lossesOffset + from,
                        gradX,
                        gradXOffset + from * k));
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
        if ((long) n * k < SMALLEST_ROWS) {
            kernels.crossEntropyDense(
                    n, k, x, xOffset, targets, targetsOffset, scale, losses, lossesOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> kernels.crossEntropyDense(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        targets,
                        targetsOffset + from * k,
                        scale,
                        losses,
                        lossesOffset + from,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void relu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        kernels.relu(length, x, xOffset, y, yOffset);
    }

    @Override
    public void reluBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        kernels.reluBackward(length, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void tanh(int length, float[] x, int xOffset, float[] y, int yOffset) {
        kernels.tanh(length, x, xOffset, y, yOffset);
    }

    @Override
    public void tanhBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        kernels.tanhBackward(length, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void sigmoid(int length, float[] x, int xOffset, float[] y, int yOffset) {
        kernels.sigmoid(length, x, xOffset, y, yOffset);
    }

    @Override
    public void sigmoidBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        kernels.sigmoidBackward(length, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
    }

    @Override
    public void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset) {
        kernels.addScaled(length, a, x, xOffset, y, yOffset);
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
        kernels.sgd(length, rate, momentum, gradient, gradientOffset, velocity, velocityOffset, weights, weightsOffset);
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
        kernels.adam(
                length, step, gradient, gradientOffset, mean, meanOffset, square, squareOffset, weights, weightsOffset);
    }
}
