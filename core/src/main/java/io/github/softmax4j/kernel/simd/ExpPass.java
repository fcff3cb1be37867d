package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * y = 2^64 exp(x - max) and lanes = their sums, up to the last multiple of LANES; nextMax = the maxima of the rows of the
 * next block, which lie behind. The exponentials leave units for integers and for loads idle, so the maximum costs little
 * here, and the next rows come into the cache while there is something to compute.
 */
final class ExpPass extends Leaf {
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
            int row = i * k;
            int key = OrderKey.LEAST;
            for (int v = 0; v < LANES; v += V) {
                int at = i * LANES + v;
                if (i < block.nextRows) {
                    int next = xOffset + (n + i) * k + v;
                    int more =
                            exp(whole, block.max[i], x, xOffset + row + v, next, y, yOffset + row + v, block.lanes, at);
                    key = Math.max(key, more);
                } else {
                    exp(whole, block.max[i], x, xOffset + row + v, y, yOffset + row + v, block.lanes, at);
                }
            }
            block.nextMax[i] = OrderKey.toFloat(key);
        }
    }

    /** V of the virtual lanes: all of them where a vector is that wide. */
    private static void exp(
            int length, float max, float[] x, int xOffset, float[] y, int yOffset, float[] lanes, int at) {
        FloatVector m = Species.broadcast(max);
        FloatVector sum = Species.broadcast(0f);
        for (int j = 0; j < length; j += LANES) {
            FloatVector e = VectorExp.scaled(m.sub(FloatVector.fromArray(FLOAT, x, xOffset + j)));
            e.intoArray(y, yOffset + j);
            sum = e.fma(Species.broadcast(Lanes.DESCALE), sum);
        }
        sum.intoArray(lanes, at);
    }

    /** The same, and returns the key of the maximum of another row. */
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
