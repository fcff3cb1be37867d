package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;

/** rest = 2^64 exp(rest - max), 0 where it is padding, and lanes = these: for rows of fewer than LANES columns. */
final class ExpFewPass extends Leaf {
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
        int t = k & (LANES - 1);
        for (int v = 0; v < LANES; v += V) {
            exp(n, t, v, block.max, block.rest, block.lanes);
        }
    }

    private static void exp(int n, int t, int v, float[] max, float[] rest, float[] lanes) {
        FloatVector keep = FloatVector.fromArray(FLOAT, ExpRestPass.ONES, LANES - t + v);
        for (int i = 0; i < n; i++) {
            int at = i * LANES + v;
            // Padding would come out as the cut-off, and the products with it subnormal, which is slow: it becomes 0.
            FloatVector e = VectorExp.scaled(Species.broadcast(max[i]).sub(FloatVector.fromArray(FLOAT, rest, at)))
                    .mul(keep);
            e.intoArray(rest, at);
            e.mul(Lanes.DESCALE).intoArray(lanes, at);
        }
    }
}
