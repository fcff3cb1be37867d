package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;

/** y = 2^64 exp(x - max) and lanes = their sums, up to the last multiple of LANES. */
final class ExpPass extends Leaf {
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
            int row = i * k;
            for (int v = 0; v < LANES; v += V) {
                exp(whole, block.max[i], x, xOffset + row + v, y, yOffset + row + v, block.lanes, i * LANES + v);
            }
        }
    }

    /** V of the virtual lanes: all of them where a vector is that wide. */
    private static void exp(
            int length, float max, float[] x, int xOffset, float[] y, int yOffset, float[] lanes, int at) {
        FloatVector m = Species.broadcast(max);
        FloatVector sum = Species.broadcast(0f);
        for (int j = 0; j < length; j += LANES) {
            FloatVector e = VectorExp.scaled(m.sub(FloatVector.fromArray(FLOAT, x, xOffset + j)));
            e.intoArray(y, yOffset + j);
            sum = e.fma(Species.broadcast(Lanes.DESCALE), sum);
        }
        sum.intoArray(lanes, at);
    }
}
