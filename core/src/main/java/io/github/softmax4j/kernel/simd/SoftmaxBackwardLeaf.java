package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** z = x (y - a), n elements: one row of the softmax, of the gradient, and of the gradient before it. */
final class SoftmaxBackwardLeaf extends Leaf {
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
        int whole = n & -V;
        for (int j = 0; j < whole; j += V) {
            FloatVector.fromArray(FLOAT, x, xOffset + j)
                    .mul(FloatVector.fromArray(FLOAT, y, yOffset + j).sub(a))
                    .intoArray(z, zOffset + j);
        }
        for (int j = whole; j < n; j++) {
            z[zOffset + j] = x[xOffset + j] * (y[yOffset + j] - a);
        }
    }
}
