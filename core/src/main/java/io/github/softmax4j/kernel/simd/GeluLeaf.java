package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Normal;
import jdk.incubator.vector.FloatVector;

/** y = gelu(x), n elements. */
final class GeluLeaf extends Leaf {
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
        for (int i = 0; i < whole; i += V) {
            VectorNormal.gelu(FloatVector.fromArray(FLOAT, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        for (int i = whole; i < n; i++) {
            y[yOffset + i] = Normal.gelu(x[xOffset + i]);
        }
    }
}
