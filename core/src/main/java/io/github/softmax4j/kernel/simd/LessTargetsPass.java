package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** y = (y factor - x) a, where x are the targets; all columns, the last ones from rest. */
final class LessTargetsPass extends Leaf {
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
            float factor = block.factor[i];
            subtract(whole, factor, x, xOffset + i * k, a, y, yOffset + i * k);
            for (int j = whole; j < k; j++) {
                float p = block.rest[i * LANES + j - whole] * factor;
                y[yOffset + i * k + j] = (p - x[xOffset + i * k + j]) * a;
            }
        }
    }

    private static void subtract(
            int length, float factor, float[] t, int tOffset, float scale, float[] y, int yOffset) {
        for (int j = 0; j < length; j += V) {
            FloatVector.fromArray(FLOAT, y, yOffset + j)
                    .mul(factor)
                    .sub(FloatVector.fromArray(FLOAT, t, tOffset + j))
                    .mul(scale)
                    .intoArray(y, yOffset + j);
        }
    }
}
