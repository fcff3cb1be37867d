package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Exp;
import jdk.incubator.vector.FloatVector;

/** y = sigmoid(x), n elements. */
final class SigmoidLeaf extends Leaf {
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
            VectorActivations.sigmoid(FloatVector.fromArray(FLOAT, x, xOffset + i))
                    .intoArray(y, yOffset + i);
        }
        for (int i = whole; i < n; i++) {
            y[yOffset + i] = Exp.sigmoid(x[xOffset + i]);
        }
    }
}
