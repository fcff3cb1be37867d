package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;

import jdk.incubator.vector.FloatVector;

/** z = x Y for one vector of columns: x [n], and the rows of Y lie k apart. */
final class StreamOfOne extends Leaf {
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
        FloatVector s0 = Species.broadcast(0f);
        int at = yOffset;
        for (int p = 0; p < n; p++) {
            FloatVector f = Species.broadcast(x[xOffset + p]);
            s0 = f.fma(FloatVector.fromArray(FLOAT, y, at), s0);
            at += k;
        }
        s0.intoArray(z, zOffset);
    }
}
