package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.INT;
import static io.github.softmax4j.kernel.simd.Species.V;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** rest = the last k mod LANES columns of each row, padded with -inf; max = the larger of max and these. */
final class PadPass extends Leaf {
    private static final int MINUS_INFINITY = 0xff80_0000;

    /** All bits where an element is kept; read from LANES - t on, it keeps t of them. */
    static final int[] KEEP = new int[2 * LANES];

    /** -inf where it is not. */
    private static final int[] PAD = new int[2 * LANES];

    static {
        Arrays.fill(KEEP, 0, LANES, -1);
        Arrays.fill(PAD, LANES, 2 * LANES, MINUS_INFINITY);
    }

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
        int t = k - whole;
        // A row is read as if it had LANES elements here; the last ones of the array may not have so many.
        int last = x.length - LANES - xOffset - whole;
        int safe = last < 0 ? 0 : Math.min(n, last / k + 1);
        if (V == LANES) {
            copyAndMax(safe, k, t, x, xOffset + whole, block.rest, block.max);
        } else {
            for (int v = 0; v < LANES; v += V) {
                copy(safe, k, t, v, x, xOffset + whole, block.rest);
            }
            max(0, safe, block.rest, block.max);
        }
        for (int i = safe; i < n; i++) {
            int row = i * LANES;
            Arrays.fill(block.rest, row, row + LANES, Float.NEGATIVE_INFINITY);
            for (int j = 0; j < t; j++) {
                block.rest[row + j] = x[xOffset + i * k + whole + j];
            }
        }
        max(safe, n, block.rest, block.max);
    }

    /** Both at once, where a vector holds all lanes. */
    private static void copyAndMax(int n, int k, int t, float[] x, int offset, float[] rest, float[] max) {
        IntVector keep = IntVector.fromArray(INT, KEEP, LANES - t);
        IntVector pad = IntVector.fromArray(INT, PAD, LANES - t);
        for (int i = 0; i < n; i++) {
            IntVector bits = FloatVector.fromArray(FLOAT, x, offset + i * k)
                    .reinterpretAsInts()
                    .and(keep)
                    .or(pad);
            bits.reinterpretAsFloats().intoArray(rest, i * LANES);
            int key = OrderKey.of(bits).reduceLanes(VectorOperators.MAX);
            max[i] = OrderKey.toFloat(Math.max(OrderKey.of(max[i]), key));
        }
    }

    private static void copy(int n, int k, int t, int v, float[] x, int offset, float[] rest) {
        IntVector keep = IntVector.fromArray(INT, KEEP, LANES - t + v);
        IntVector pad = IntVector.fromArray(INT, PAD, LANES - t + v);
        for (int i = 0; i < n; i++) {
            FloatVector.fromArray(FLOAT, x, offset + i * k + v)
                    .reinterpretAsInts()
                    .and(keep)
                    .or(pad)
                    .reinterpretAsFloats()
                    .intoArray(rest, i * LANES + v);
        }
    }

    private static void max(int from, int to, float[] rest, float[] max) {
        for (int i = from; i < to; i++) {
            IntVector m =
                    OrderKey.of(FloatVector.fromArray(FLOAT, rest, i * LANES).reinterpretAsInts());
            for (int v = V; v < LANES; v += V) {
                m = m.max(OrderKey.of(
                        FloatVector.fromArray(FLOAT, rest, i * LANES + v).reinterpretAsInts()));
            }
            int whole = OrderKey.of(max[i]);
            max[i] = OrderKey.toFloat(Math.max(whole, m.reduceLanes(VectorOperators.MAX)));
        }
    }
}
