package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.ProductKernels.CHAINS;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;

import jdk.incubator.vector.FloatVector;

/** z = x Y in eight chains, all of it: x [n], the rows of Y lie k apart; the lanes of a vector are its columns. */
final class NarrowRowLeaf extends Leaf {
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
        int whole = n & -CHAINS;
        int row = yOffset;
        for (int p = 0; p < whole; p += CHAINS) {
            int at = xOffset + p;
            s0 = Species.broadcast(x[at]).fma(FloatVector.fromArray(FLOAT, y, row), s0);
            s1 = Species.broadcast(x[at + 1]).fma(FloatVector.fromArray(FLOAT, y, row + k), s1);
            s2 = Species.broadcast(x[at + 2]).fma(FloatVector.fromArray(FLOAT, y, row + 2 * k), s2);
            s3 = Species.broadcast(x[at + 3]).fma(FloatVector.fromArray(FLOAT, y, row + 3 * k), s3);
            s4 = Species.broadcast(x[at + 4]).fma(FloatVector.fromArray(FLOAT, y, row + 4 * k), s4);
            s5 = Species.broadcast(x[at + 5]).fma(FloatVector.fromArray(FLOAT, y, row + 5 * k), s5);
            s6 = Species.broadcast(x[at + 6]).fma(FloatVector.fromArray(FLOAT, y, row + 6 * k), s6);
            s7 = Species.broadcast(x[at + 7]).fma(FloatVector.fromArray(FLOAT, y, row + 7 * k), s7);
            row += CHAINS * k;
        }
        if (whole < n) {
            s0 = Species.broadcast(x[xOffset + whole]).fma(FloatVector.fromArray(FLOAT, y, row), s0);
        }
        if (whole + 1 < n) {
            s1 = Species.broadcast(x[xOffset + whole + 1]).fma(FloatVector.fromArray(FLOAT, y, row + k), s1);
        }
        if (whole + 2 < n) {
            s2 = Species.broadcast(x[xOffset + whole + 2]).fma(FloatVector.fromArray(FLOAT, y, row + 2 * k), s2);
        }
        if (whole + 3 < n) {
            s3 = Species.broadcast(x[xOffset + whole + 3]).fma(FloatVector.fromArray(FLOAT, y, row + 3 * k), s3);
        }
        if (whole + 4 < n) {
            s4 = Species.broadcast(x[xOffset + whole + 4]).fma(FloatVector.fromArray(FLOAT, y, row + 4 * k), s4);
        }
        if (whole + 5 < n) {
            s5 = Species.broadcast(x[xOffset + whole + 5]).fma(FloatVector.fromArray(FLOAT, y, row + 5 * k), s5);
        }
        if (whole + 6 < n) {
            s6 = Species.broadcast(x[xOffset + whole + 6]).fma(FloatVector.fromArray(FLOAT, y, row + 6 * k), s6);
        }
        s0 = s0.add(s4).add(s2.add(s6));
        s1 = s1.add(s5).add(s3.add(s7));
        s0.add(s1).intoArray(z, zOffset);
    }
}
