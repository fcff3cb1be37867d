package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** max = the largest element of each row of x, whose columns lie {@link RowBlock#ROWS} apart; NaN if there is any. */
final class ColumnMaxPass extends Leaf {
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
        int end = k * RowBlock.ROWS;
        for (int i = 0; i < n; i += V) {
            OrderKey.toFloats(max(i, end + i, x)).intoArray(block.max, i);
        }
    }

    private static IntVector max(int from, int end, float[] x) {
        IntVector m = Species.broadcast(OrderKey.LEAST);
        for (int at = from; at < end; at += RowBlock.ROWS) {
            m = m.max(OrderKey.of(FloatVector.fromArray(FLOAT, x, at).reinterpretAsInts()));
        }
        return m;
    }
}
