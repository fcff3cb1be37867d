package io.github.softmax4j.kernel;

/** Steps of optimisers, one share of the parameters a thread. */
final class ParallelUpdates implements UpdateKernels {
    /** Below this many parameters a step is done sooner by the caller alone. */
    private static final int SMALLEST_UPDATE = 1 << 14;

    private final UpdateKernels updates;
    private final Parallel parallel;

    ParallelUpdates(UpdateKernels updates, Parallel parallel) {
        this.updates = updates;
        this.parallel = parallel;
    }

    @Override
    public void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset) {
        if (length < SMALLEST_UPDATE) {
            updates.addScaled(length, a, x, xOffset, y, yOffset);
            return;
        }
        parallel.split(
                length,
                Kernels.LANES,
                (from, to) -> updates.addScaled(to - from, a, x, xOffset + from, y, yOffset + from));
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
        if (length < SMALLEST_UPDATE) {
            updates.sgd(
                    length, rate, momentum, gradient, gradientOffset, velocity, velocityOffset, weights, weightsOffset);
            return;
        }
        parallel.split(
                length,
                Kernels.LANES,
                (from, to) -> updates.sgd(
                        to - from,
                        rate,
                        momentum,
                        gradient,
                        gradientOffset + from,
                        velocity,
                        velocityOffset + from,
                        weights,
                        weightsOffset + from));
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
        if (length < SMALLEST_UPDATE) {
            updates.adam(
                    length,
                    step,
                    gradient,
                    gradientOffset,
                    mean,
                    meanOffset,
                    square,
                    squareOffset,
                    weights,
                    weightsOffset);
            return;
        }
        parallel.split(
                length,
                Kernels.LANES,
                (from, to) -> updates.adam(
                        to - from,
                        step,
                        gradient,
                        gradientOffset + from,
                        mean,
                        meanOffset + from,
                        square,
                        squareOffset + from,
                        weights,
                        weightsOffset + from));
    }
}
