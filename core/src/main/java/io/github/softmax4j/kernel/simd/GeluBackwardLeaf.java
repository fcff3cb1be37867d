package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Normal;
import jdk.incubator.vector.FloatVector;

/** z = y times the slope of gelu at x, n elements. */
final class GeluBackwardLeaf extends Leaf {
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
            FloatVector.fromArray(FLOAT, y, yOffset + i)
                    .mul(VectorNormal.geluSlope(FloatVector.fromArray(FLOAT, x, xOffset + i)))
                    .intoArray(z, zOffset + i);
        }
        for (int i = whole; i < n; i++) {
            z[zOffset + i] = y[yOffset + i] * Normal.geluSlope(x[xOffset + i]);
        }
    }
}
