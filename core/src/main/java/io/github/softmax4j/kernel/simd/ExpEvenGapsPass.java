package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * As {@link ExpMaxPass}, and gapLanes = the sums of a (max - x). Where the next block has another number of rows, nextMax
 * means nothing.
 */
final class ExpEvenGapsPass extends Leaf {
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
        int ahead = block.nextRows == n ? n * k : 0;
        for (int i = 0; i < n; i++) {
            int row = xOffset + i * k;
            int key = OrderKey.LEAST;
            for (int v = 0; v < LANES; v += V) {
                int more = exp(
                        whole,
                        block.max[i],
                        x,
                        row + v,
                        row + ahead + v,
                        y,
                        yOffset + i * k + v,
                        a,
                        block,
                        i * LANES + v);
                key = Math.max(key, more);
            }
            block.nextMax[i] = OrderKey.toFloat(key);
        }
    }

    /** V of the virtual lanes; returns the key of the maximum of as many of the other row. */
    private static int exp(
            int length,
            float max,
            float[] x,
            int xOffset,
            int next,
            float[] y,
            int yOffset,
            float weight,
            RowBlock block,
            int at) {
        FloatVector m = Species.broadcast(max);
        FloatVector sum = Species.broadcast(0f);
        FloatVector gaps = Species.broadcast(0f);
        IntVector key = Species.broadcast(OrderKey.LEAST);
        for (int j = 0; j < length; j += LANES) {
            key = key.max(OrderKey.of(FloatVector.fromArray(FLOAT, x, next + j).reinterpretAsInts()));
            FloatVector gap = m.sub(FloatVector.fromArray(FLOAT, x, xOffset + j));
            gaps = gap.fma(Species.broadcast(weight), gaps);
            FloatVector e = VectorExp.scaled(gap);
            e.intoArray(y, yOffset + j);
            sum = e.fma(Species.broadcast(Lanes.DESCALE), sum);
        }
        sum.intoArray(block.lanes, at);
        gaps.intoArray(block.gapLanes, at);
        return key.reduceLanes(VectorOperators.MAX);
    }
}
