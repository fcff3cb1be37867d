package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import jdk.incubator.vector.FloatVector;

/** factor = the lanes of each row, folded by halves; the lanes stay as they are. */
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
        if (Species.V >= LANES / 2) {
            halve(n, block.lanes, block.halves);
        } else {
            for (int i = 0; i < n * LANES; i += LANES) {
                for (int l = i; l < i + LANES / 2; l++) {
                    block.halves[l] = block.lanes[l] + block.lanes[l + LANES / 2];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            block.factor[i] = RowBlock.foldHalves(block.halves, i * LANES);
        }
    }

    private static void halve(int n, float[] lanes, float[] halves) {
        for (int i = 0; i < n * LANES; i += LANES) {
            FloatVector.fromArray(FloatVector.SPECIES_256, lanes, i)
                    .add(FloatVector.fromArray(FloatVector.SPECIES_256, lanes, i + LANES / 2))
                    .intoArray(halves, i);
        }
    }
}
