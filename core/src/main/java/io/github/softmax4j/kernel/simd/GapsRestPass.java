package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.INT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** gapLanes = gapLanes + a (max - rest), where it is no padding. */
final class GapsRestPass extends Leaf {
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
            add(n, t, v, a, block.max, block.rest, block.gapLanes);
        }
    }

    private static void add(int n, int t, int v, float a, float[] max, float[] rest, float[] gapLanes) {
        IntVector keep = IntVector.fromArray(INT, PadPass.KEEP, LANES - t + v);
        for (int i = 0; i < n; i++) {
            int at = i * LANES + v;
            // Padding is infinitely far below.
            Species.broadcast(max[i])
                    .sub(FloatVector.fromArray(FLOAT, rest, at))
                    .reinterpretAsInts()
                    .and(keep)
                    .reinterpretAsFloats()
                    .fma(Species.broadcast(a), FloatVector.fromArray(FLOAT, gapLanes, at))
                    .intoArray(gapLanes, at);
        }
    }
}
