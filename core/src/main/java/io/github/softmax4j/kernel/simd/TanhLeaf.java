package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Exp;
import jdk.incubator.vector.FloatVector;

/** y = tanh(x), n elements. */
final class TanhLeaf extends Leaf {
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
        int whole = n & -V;
        for (int i = 0; i < whole; i += V) {
            VectorActivations.tanh(FloatVector.fromArray(FLOAT, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        for (int i = whole; i < n; i++) {
            y[yOffset + i] = Exp.tanh(x[xOffset + i]);
        }
    }
}
