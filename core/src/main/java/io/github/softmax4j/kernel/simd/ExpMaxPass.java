package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * As {@link ExpPass}, and nextMax = the maxima of the rows of the next block, which lie behind. The exponentials leave units
 * for integers and for loads idle, so the maximum costs little here, and the next rows come into the cache while there is
 * something to compute.
 */
final class ExpMaxPass extends Leaf {
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
            int row = xOffset + i * k;
            int next = row + n * k;
            int key = OrderKey.LEAST;
            for (int v = 0; v < LANES; v += V) {
                int more = exp(
                        whole, block.max[i], x, row + v, next + v, y, yOffset + i * k + v, block.lanes, i * LANES + v);
                key = Math.max(key, more);
            }
            block.nextMax[i] = OrderKey.toFloat(key);
        }
    }

    /** V of the virtual lanes; returns the key of the maximum of as many of the other row. */
    private static int exp(
            int length, float max, float[] x, int xOffset, int next, float[] y, int yOffset, float[] lanes, int at) {
        FloatVector m = Species.broadcast(max);
        FloatVector sum = Species.broadcast(0f);
        IntVector key = Species.broadcast(OrderKey.LEAST);
        for (int j = 0; j < length; j += LANES) {
            key = key.max(OrderKey.of(FloatVector.fromArray(FLOAT, x, next + j).reinterpretAsInts()));
            FloatVector e = VectorExp.scaled(m.sub(FloatVector.fromArray(FLOAT, x, xOffset + j)));
            e.intoArray(y, yOffset + j);
            sum = e.fma(Species.broadcast(Lanes.DESCALE), sum);
        }
        sum.intoArray(lanes, at);
        return key.reduceLanes(VectorOperators.MAX);
    }
}
