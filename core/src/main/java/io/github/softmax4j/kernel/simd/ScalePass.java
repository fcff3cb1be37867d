package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** y = y factor, up to the last multiple of LANES. */
final class ScalePass extends Leaf {
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
        int whole = k & -LANES;
        for (int i = 0; i < n; i++) {
            scale(whole, block.factor[i], y, yOffset + i * k);
        }
    }

    private static void scale(int length, float factor, float[] y, int offset) {
        for (int j = 0; j < length; j += V) {
            FloatVector.fromArray(FLOAT, y, offset + j).mul(factor).intoArray(y, offset + j);
        }
    }
}
