package io.github.softmax4j.kernel;

/** Steps of optimisers, element by element. */
final class ScalarUpdates implements UpdateKernels {
    @Override
    public void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.fma(a, x[xOffset + i], y[yOffset + i]);
        }
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
        for (int i = 0; i < length; i++) {
            float v = Math.fma(momentum, velocity[velocityOffset + i], gradient[gradientOffset + i]);
            velocity[velocityOffset + i] = v;
            weights[weightsOffset + i] = Math.fma(-rate, v, weights[weightsOffset + i]);
        }
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
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float m = normal(Math.fma(step.beta1(), mean[meanOffset + i], step.oneMinusBeta1() * g));
            float v = normal(Math.fma(step.beta2(), square[squareOffset + i], step.oneMinusBeta2() * g * g));
            mean[meanOffset + i] = m;
            square[squareOffset + i] = v;
            float denominator = Math.fma((float) Math.sqrt(v), step.root(), step.epsilon());
            weights[weightsOffset + i] = normal(weights[weightsOffset + i] - step.rate() * m / denominator);
        }
    }

    private static float normal(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? 0 : x;
    }
}
