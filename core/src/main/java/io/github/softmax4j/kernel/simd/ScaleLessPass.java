package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** y = y factor - share x, where x are [k] or one, the same for all rows; all columns, the last ones from rest. */
final class ScaleLessPass extends Leaf {
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
            float share = block.share[i];
            int row = yOffset + i * k;
            int rest = i * LANES - whole;
            if (x.length == 1) {
                float more = -(share * x[xOffset]);
                scaleEven(whole, factor, more, y, row);
                for (int j = whole; j < k; j++) {
                    y[row + j] = Math.fma(block.rest[rest + j], factor, more);
                }
            } else {
                scale(whole, factor, share, x, xOffset, y, row);
                for (int j = whole; j < k; j++) {
                    y[row + j] = Math.fma(block.rest[rest + j], factor, -(share * x[xOffset + j]));
                }
            }
        }
    }

    private static void scale(int length, float factor, float share, float[] w, int wOffset, float[] y, int yOffset) {
        for (int j = 0; j < length; j += V) {
            FloatVector less = FloatVector.fromArray(FLOAT, w, wOffset + j).mul(share);
            FloatVector.fromArray(FLOAT, y, yOffset + j)
                    .fma(Species.broadcast(factor), less.neg())
                    .intoArray(y, yOffset + j);
        }
    }

    private static void scaleEven(int length, float factor, float more, float[] y, int yOffset) {
        for (int j = 0; j < length; j += V) {
            FloatVector.fromArray(FLOAT, y, yOffset + j)
                    .fma(Species.broadcast(factor), Species.broadcast(more))
                    .intoArray(y, yOffset + j);
        }
    }
}
