package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/**
 * factor = 1 / the sum of each row of x, whose columns lie {@link RowBlock#ROWS} apart; z is what it works in. A column is
 * a virtual lane, so the columns are folded by halves; lanes without a column hold 0, which changes no sum.
 */
final class ColumnSumPass extends Leaf {
    private static final int ROWS = RowBlock.ROWS;

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
        int half = LANES / 2;
        int lanes = Math.min(half, k);
        fold(n, lanes, Math.max(0, k - half), half, x, z);
        while (lanes > 1) {
            half /= 2;
            int kept = Math.min(half, lanes);
            fold(n, kept, Math.max(0, lanes - half), half, z, z);
            lanes = kept;
        }
        for (int i = 0; i < n; i += V) {
            Species.broadcast(1f).div(FloatVector.fromArray(FLOAT, z, i)).intoArray(block.factor, i);
        }
    }

    /** to = from, and lane l + half added to the first {@code pairs} lanes l. */
    private static void fold(int n, int lanes, int pairs, int half, float[] from, float[] to) {
        for (int l = 0; l < pairs; l++) {
            int at = l * ROWS;
            int end = at + n;
            for (int i = at; i < end; i += V) {
                FloatVector.fromArray(FLOAT, from, i)
                        .add(FloatVector.fromArray(FLOAT, from, i + half * ROWS))
                        .intoArray(to, i);
            }
        }
        if (from != to) {
            for (int l = pairs; l < lanes; l++) {
                System.arraycopy(from, l * ROWS, to, l * ROWS, n);
            }
        }
    }
}
