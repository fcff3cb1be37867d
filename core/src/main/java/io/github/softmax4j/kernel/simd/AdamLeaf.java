package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;
import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.AdamStep;
import jdk.incubator.vector.FloatVector;

/** One step of Adam for n parameters, whole vectors: gradient x, mean y, square z; step and weights are in the block. */
final class AdamLeaf extends Leaf {
    @Override
    void run(
            int n,
            int k,
            float a,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] z,
            int zOffset,
            RowBlock block) {
        AdamStep step = block.step;
        float[] weights = block.weights;
        int weightsOffset = block.weightsOffset;
        float beta1 = step.beta1();
        float oneMinusBeta1 = step.oneMinusBeta1();
        float beta2 = step.beta2();
        float oneMinusBeta2 = step.oneMinusBeta2();
        float root = step.root();
        float epsilon = step.epsilon();
        float rate = step.rate();
        for (int i = 0; i < n; i += V) {
            FloatVector g = FloatVector.fromArray(FLOAT, x, xOffset + i);
            FloatVector m =
                    normal(FloatVector.fromArray(FLOAT, y, yOffset + i).fma(broadcast(beta1), g.mul(oneMinusBeta1)));
            FloatVector v = normal(FloatVector.fromArray(FLOAT, z, zOffset + i)
                    .fma(broadcast(beta2), g.mul(oneMinusBeta2).mul(g)));
            m.intoArray(y, yOffset + i);
            v.intoArray(z, zOffset + i);
            FloatVector denominator = v.sqrt().fma(broadcast(root), broadcast(epsilon));
            normal(FloatVector.fromArray(FLOAT, weights, weightsOffset + i)
                            .sub(m.mul(rate).div(denominator)))
                    .intoArray(weights, weightsOffset + i);
        }
    }

    private static FloatVector normal(FloatVector x) {
        return x.blend(0f, x.abs().lt(Float.MIN_NORMAL));
    }
}
