package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.ProductKernels.CHAINS;
import static io.github.softmax4j.kernel.ProductKernels.NARROW;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;

import jdk.incubator.vector.FloatVector;

/** Adds x<sub>p</sub> Y<sub>p</sub> to chain p mod 8: x [n], the rows of Y lie k apart, and z holds the chains. */
final class NarrowLeaf extends Leaf {
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
        FloatVector s0 = FloatVector.fromArray(FLOAT, z, zOffset);
        FloatVector s1 = FloatVector.fromArray(FLOAT, z, zOffset + NARROW);
        FloatVector s2 = FloatVector.fromArray(FLOAT, z, zOffset + 2 * NARROW);
        FloatVector s3 = FloatVector.fromArray(FLOAT, z, zOffset + 3 * NARROW);
        FloatVector s4 = FloatVector.fromArray(FLOAT, z, zOffset + 4 * NARROW);
        FloatVector s5 = FloatVector.fromArray(FLOAT, z, zOffset + 5 * NARROW);
        FloatVector s6 = FloatVector.fromArray(FLOAT, z, zOffset + 6 * NARROW);
        FloatVector s7 = FloatVector.fromArray(FLOAT, z, zOffset + 7 * NARROW);
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
        s0.intoArray(z, zOffset);
        s1.intoArray(z, zOffset + NARROW);
        s2.intoArray(z, zOffset + 2 * NARROW);
        s3.intoArray(z, zOffset + 3 * NARROW);
        s4.intoArray(z, zOffset + 4 * NARROW);
        s5.intoArray(z, zOffset + 5 * NARROW);
        s6.intoArray(z, zOffset + 6 * NARROW);
        s7.intoArray(z, zOffset + 7 * NARROW);
        for (int p = whole; p < n; p++) {
            int chain = (p - whole) * NARROW + zOffset;
            Species.broadcast(x[xOffset + p])
                    .fma(FloatVector.fromArray(FLOAT, y, yOffset + p * k), FloatVector.fromArray(FLOAT, z, chain))
                    .intoArray(z, chain);
        }
    }
}
