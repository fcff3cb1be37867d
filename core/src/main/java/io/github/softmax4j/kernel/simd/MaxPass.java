package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** max = the largest element of each row, up to the last multiple of LANES; NaN if there is any. */
final class MaxPass extends Leaf {
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
        int whole = k & -LANES;
        for (int i = 0; i < n; i++) {
            block.max[i] = OrderKey.toFloat(whole == 0 ? OrderKey.LEAST : max(whole, x, xOffset + i * k));
        }
    }

    private static int max(int length, float[] x, int offset) {
        IntVector m0 = Species.broadcast(OrderKey.LEAST);
        IntVector m1 = m0;
        int pairs = length & -(2 * V);
        for (int j = 0; j < pairs; j += 2 * V) {
            m0 = m0.max(OrderKey.of(FloatVector.fromArray(FLOAT, x, offset + j).reinterpretAsInts()));
            m1 = m1.max(
                    OrderKey.of(FloatVector.fromArray(FLOAT, x, offset + j + V).reinterpretAsInts()));
        }
        for (int j = pairs; j < length; j += V) {
            m0 = m0.max(OrderKey.of(FloatVector.fromArray(FLOAT, x, offset + j).reinterpretAsInts()));
        }
        return m0.max(m1).reduceLanes(VectorOperators.MAX);
    }
}
