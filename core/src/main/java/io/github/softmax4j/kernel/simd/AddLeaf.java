package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** y = y + x, n elements. */
final class AddLeaf extends Leaf {
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
            FloatVector.fromArray(FLOAT, y, yOffset + j)
                    .add(FloatVector.fromArray(FLOAT, x, xOffset + j))
                    .intoArray(y, yOffset + j);
        }
        for (int j = whole; j < n; j++) {
            y[yOffset + j] += x[xOffset + j];
        }
    }
}
