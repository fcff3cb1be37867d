package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** y = (x - max) - factor, all columns. */
final class ShiftPass extends Leaf {
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
        for (int i = 0; i < n; i++) {
            shift(k, block.max[i], block.factor[i], x, xOffset + i * k, y, yOffset + i * k);
        }
    }

    private static void shift(int k, float max, float logSum, float[] x, int xOffset, float[] y, int yOffset) {
        int whole = k & -V;
        for (int j = 0; j < whole; j += V) {
            FloatVector.fromArray(FLOAT, x, xOffset + j).sub(max).sub(logSum).intoArray(y, yOffset + j);
        }
        for (int j = whole; j < k; j++) {
            y[yOffset + j] = (x[xOffset + j] - max) - logSum;
        }
    }
}
