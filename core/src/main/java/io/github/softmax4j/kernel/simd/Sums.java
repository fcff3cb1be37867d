package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;

/** Sums over virtual lanes, with the bits of {@link Lanes}. */
final class Sums {
    private Sums() {}

    /** Returns the sum of x. */
    static float sum(int length, float[] x, int xOffset) {
        RowBlock block = RowBlock.ofThread();
        int whole = length & -LANES;
        for (int v = 0; v < LANES; v += V) {
            FloatVector s = Species.broadcast(0f);
            for (int i = v; i < whole; i += LANES) {
                s = s.add(FloatVector.fromArray(FLOAT, x, xOffset + i));
            }
            s.intoArray(block.lanes, v);
        }
        for (int i = whole; i < length; i++) {
            block.lanes[i - whole] += x[xOffset + i];
        }
        Leaf.run(Leaf.FOLD, 1, LANES, 1f, block.lanes, 0, block.lanes, 0, block.lanes, 0, block);
        return block.factor[0];
    }

    /** Returns the sum of x y. */
    static float dot(int length, float[] x, int xOffset, float[] y, int yOffset) {
        RowBlock block = RowBlock.ofThread();
        int whole = length & -LANES;
        for (int v = 0; v < LANES; v += V) {
            FloatVector s = Species.broadcast(0f);
            for (int i = v; i < whole; i += LANES) {
                s = FloatVector.fromArray(FLOAT, x, xOffset + i).fma(FloatVector.fromArray(FLOAT, y, yOffset + i), s);
            }
            s.intoArray(block.lanes, v);
        }
        for (int i = whole; i < length; i++) {
            int lane = i - whole;
            block.lanes[lane] = Math.fma(x[xOffset + i], y[yOffset + i], block.lanes[lane]);
        }
        Leaf.run(Leaf.FOLD, 1, LANES, 1f, block.lanes, 0, block.lanes, 0, block.lanes, 0, block);
        return block.factor[0];
    }
}
