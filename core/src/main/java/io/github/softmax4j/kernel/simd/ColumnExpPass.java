package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** x = 2^64 exp(x - max), where the columns of x lie {@link RowBlock#ROWS} apart. */
final class ColumnExpPass extends Leaf {
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
        for (int at = 0; at < end; at += V) {
            VectorExp.scaled(FloatVector.fromArray(FLOAT, block.max, at & (RowBlock.ROWS - 1))
                            .sub(FloatVector.fromArray(FLOAT, x, at)))
                    .intoArray(x, at);
        }
    }
}
