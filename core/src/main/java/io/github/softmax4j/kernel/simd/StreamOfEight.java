package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** z = x Y for eight vectors of columns: x [n], and the rows of Y lie k apart. */
final class StreamOfEight extends Leaf {
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
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int at = yOffset;
        for (int p = 0; p < n; p++) {
            FloatVector f = Species.broadcast(x[xOffset + p]);
            s0 = f.fma(FloatVector.fromArray(FLOAT, y, at), s0);
            s1 = f.fma(FloatVector.fromArray(FLOAT, y, at + V), s1);
            s2 = f.fma(FloatVector.fromArray(FLOAT, y, at + 2 * V), s2);
            s3 = f.fma(FloatVector.fromArray(FLOAT, y, at + 3 * V), s3);
            s4 = f.fma(FloatVector.fromArray(FLOAT, y, at + 4 * V), s4);
            s5 = f.fma(FloatVector.fromArray(FLOAT, y, at + 5 * V), s5);
            s6 = f.fma(FloatVector.fromArray(FLOAT, y, at + 6 * V), s6);
            s7 = f.fma(FloatVector.fromArray(FLOAT, y, at + 7 * V), s7);
            at += k;
        }
        s0.intoArray(z, zOffset);
        s1.intoArray(z, zOffset + V);
        s2.intoArray(z, zOffset + 2 * V);
        s3.intoArray(z, zOffset + 3 * V);
        s4.intoArray(z, zOffset + 4 * V);
        s5.intoArray(z, zOffset + 5 * V);
        s6.intoArray(z, zOffset + 6 * V);
        s7.intoArray(z, zOffset + 7 * V);
    }
}
