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
    private static final float[] NOTHING = {};

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
        RowBlock block = RowBlock.ofThread();
        block.step = step;
        block.weights = weights;
        block.weightsOffset = weightsOffset;
        Leaf.run(Leaf.ADAM, whole, 0, 1f, gradient, gradientOffset, mean, meanOffset, square, squareOffset, block);
        block.weights = NOTHING; // the block outlives them
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
