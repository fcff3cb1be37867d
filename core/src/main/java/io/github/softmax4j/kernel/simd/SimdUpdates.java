package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;
import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.AdamStep;
import io.github.softmax4j.kernel.ScalarKernels;
import io.github.softmax4j.kernel.UpdateKernels;
import jdk.incubator.vector.FloatVector;

/** Steps of optimisers: whole vectors in one pass; the last elements by the scalar kernels. */
final class SimdUpdates implements UpdateKernels {
    private static final UpdateKernels SCALAR = ScalarKernels.INSTANCE.updates();

    @Override
    public void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset) {
        int whole = length & -V;
        FloatVector factor = broadcast(a);
        for (int i = 0; i < whole; i += V) {
            FloatVector.fromArray(FLOAT, x, xOffset + i)
                    .fma(factor, FloatVector.fromArray(FLOAT, y, yOffset + i))
                    .intoArray(y, yOffset + i);
        }
        SCALAR.addScaled(length - whole, a, x, xOffset + whole, y, yOffset + whole);
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
        int whole = length & -V;
        for (int i = 0; i < whole; i += V) {
            FloatVector v = FloatVector.fromArray(FLOAT, velocity, velocityOffset + i)
                    .fma(broadcast(momentum), FloatVector.fromArray(FLOAT, gradient, gradientOffset + i));
            v.intoArray(velocity, velocityOffset + i);
            v.fma(broadcast(-rate), FloatVector.fromArray(FLOAT, weights, weightsOffset + i))
                    .intoArray(weights, weightsOffset + i);
        }
        SCALAR.sgd(
                length - whole,
                rate,
                momentum,
                gradient,
                gradientOffset + whole,
                velocity,
                velocityOffset + whole,
                weights,
                weightsOffset + whole);
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
        int whole = length & -V;
        float beta1 = step.beta1();
        float oneMinusBeta1 = step.oneMinusBeta1();
        float beta2 = step.beta2();
        float oneMinusBeta2 = step.oneMinusBeta2();
        float root = step.root();
        float epsilon = step.epsilon();
        float rate = step.rate();
        for (int i = 0; i < whole; i += V) {
            FloatVector g = FloatVector.fromArray(FLOAT, gradient, gradientOffset + i);
            FloatVector m =
                    FloatVector.fromArray(FLOAT, mean, meanOffset + i).fma(broadcast(beta1), g.mul(oneMinusBeta1));
            FloatVector v = FloatVector.fromArray(FLOAT, square, squareOffset + i)
                    .fma(broadcast(beta2), g.mul(oneMinusBeta2).mul(g));
            m.intoArray(mean, meanOffset + i);
            v.intoArray(square, squareOffset + i);
            FloatVector denominator = v.sqrt().fma(broadcast(root), broadcast(epsilon));
            FloatVector.fromArray(FLOAT, weights, weightsOffset + i)
                    .sub(m.mul(rate).div(denominator))
                    .intoArray(weights, weightsOffset + i);
        }
        SCALAR.adam(
                length - whole,
                step,
                gradient,
                gradientOffset + whole,
                mean,
                meanOffset + whole,
                square,
                squareOffset + whole,
                weights,
                weightsOffset + whole);
    }
}
