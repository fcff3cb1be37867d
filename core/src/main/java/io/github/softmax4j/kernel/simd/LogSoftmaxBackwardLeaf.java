package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Exp;
import jdk.incubator.vector.FloatVector;

/** z = y - exp(x) a, n elements: one row of the log-softmax, of the gradient, and of the gradient before it. */
final class LogSoftmaxBackwardLeaf extends Leaf {
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
        for (int j = 0; j < whole; j += V) {
            VectorDecay.decay(FloatVector.fromArray(FLOAT, x, xOffset + j))
                    .neg()
                    .fma(Species.broadcast(a), FloatVector.fromArray(FLOAT, y, yOffset + j))
                    .intoArray(z, zOffset + j);
        }
        for (int j = whole; j < n; j++) {
            z[zOffset + j] = Math.fma(-Exp.decay(x[xOffset + j]), a, y[yOffset + j]);
        }
    }
}
