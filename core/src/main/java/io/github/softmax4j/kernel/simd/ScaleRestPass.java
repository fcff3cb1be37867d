package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** The last columns of y = rest factor. */
final class ScaleRestPass extends Leaf {
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
        // Rows of few columns are written LANES at a time: what is too much is overwritten by the next rows. Where no
        // row
        // follows, only what belongs to the row is written.
        int wide = whole == 0 ? Math.max(0, n - (LANES + k - 1) / k) : 0;
        wide(wide, k, block, y, yOffset);
        for (int i = wide; i < n; i++) {
            for (int j = whole; j < k; j++) {
                y[yOffset + i * k + j] = block.rest[i * LANES + j - whole] * block.factor[i];
            }
        }
    }

    private static void wide(int n, int k, RowBlock block, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            FloatVector.fromArray(FLOAT, block.rest, i * LANES)
                    .mul(block.factor[i])
                    .intoArray(y, yOffset + i * k);
            for (int v = V; V < LANES && v < k; v += V) {
                FloatVector.fromArray(FLOAT, block.rest, i * LANES + v)
                        .mul(block.factor[i])
                        .intoArray(y, yOffset + i * k + v);
            }
        }
    }
}
