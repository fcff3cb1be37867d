package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** factor = the 16 lanes of each row of x, folded by halves; x stays as it is, and has half a row more. */
final class FoldPass extends Leaf {
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
        halve(n, x, block.halves);
        for (int i = 0; i < n; i++) {
            block.factor[i] = RowBlock.foldHalves(block.halves, i * LANES);
        }
    }

    /**
     * Vectors of 16 lanes compute eight more than are wanted. Vectors of another width must not be used beside those of
     * {@link Species}: where the JIT compiler has seen two classes of vectors in a method of the Vector API, it no longer
     * knows what it has, and makes objects.
     */
    private static void halve(int n, float[] lanes, float[] halves) {
        for (int i = 0; i < n * LANES; i += LANES) {
            for (int v = i; v < i + LANES / 2; v += V) {
                FloatVector.fromArray(FLOAT, lanes, v)
                        .add(FloatVector.fromArray(FLOAT, lanes, v + LANES / 2))
                        .intoArray(halves, v);
            }
        }
    }
}
