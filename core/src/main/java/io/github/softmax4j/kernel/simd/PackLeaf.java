package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** Copies n rows of zOffset vectors, which lie k apart in x, side by side into y. */
final class PackLeaf extends Leaf {
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
        int width = zOffset * V;
        for (int v = 0; v < width; v += V) {
            int from = xOffset + v;
            int to = yOffset + v;
            for (int p = 0; p < n; p++) {
                FloatVector.fromArray(FLOAT, x, from).intoArray(y, to);
                from += k;
                to += width;
            }
        }
    }
}
