package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** rest = 2^64 exp(rest - max), 0 where it is padding: as {@link ExpRestPass}, for rows of which these are all columns. */
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
            exp(n, t, v, block.max, block.rest);
        }
    }

    private static void exp(int n, int t, int v, float[] max, float[] rest) {
        FloatVector keep = FloatVector.fromArray(FLOAT, ExpRestPass.ONES, LANES - t + v);
        for (int i = 0; i < n; i++) {
            int at = i * LANES + v;
            // Padding would come out as the cut-off, and the products with it subnormal, which is slow: it becomes 0.
            VectorExp.scaled(Species.broadcast(max[i]).sub(FloatVector.fromArray(FLOAT, rest, at)))
                    .mul(keep)
                    .intoArray(rest, at);
        }
    }
}
