package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.AdamStep;
import io.github.softmax4j.kernel.LossRow;

/** What passes hand to each other about the rows of a block; one for each thread. */
final class RowBlock {
    /** The most rows of a block. */
    static final int ROWS = 64;
    /** The most elements of a block of more than one row: 16 KiB going in and as much coming out. */
    private static final int ELEMENTS = 4096;

    private static final ThreadLocal<RowBlock> BLOCKS = ThreadLocal.withInitial(RowBlock::new);

    /** The maximum of each row. */
    float[] max = new float[ROWS];
    /** The maximum of each row of the next block, without its last columns. */
    float[] nextMax = new float[ROWS];
    /** The number of rows of the next block. */
    int nextRows;
    /** The sum of each row, then what its elements are multiplied by, or reduced by. */
    final float[] factor = new float[ROWS];
    /** The virtual lanes of each row, [rows, LANES], and half a row that {@link FoldPass} reads beyond them. */
    final float[] lanes = new float[ROWS * LANES + LANES / 2];
    /** The last columns of each row, those behind the last multiple of LANES, [rows, LANES]. */
    final float[] rest = new float[ROWS * LANES + LANES / 2];
    /** What losses remember of each row: the logit of the target, then its gradient. */
    final float[] target = new float[ROWS];
    /** The sum of the weighted gaps of each row, and its virtual lanes as in {@link #lanes}. */
    final float[] gaps = new float[ROWS];

    final float[] gapLanes = new float[ROWS * LANES + LANES / 2];
    /** The sum of the dense targets of each row, and what its probabilities are multiplied by. */
    final double[] mass = new double[ROWS];

    final double[] massAndMore = new double[ROWS];
    /** What the shares of the classes are multiplied by in each row. */
    final float[] share = new float[ROWS];

    /** A block of rows of fewer than LANES columns, turned over: [columns, ROWS]. */
    final float[] columns = new float[LANES * ROWS];

    /** What a loss is asked with. */
    final LossRow row = LossRow.ofThread();

    /** What {@link AdamLeaf} needs beside its arguments. */
    AdamStep step = new AdamStep(0, 0, 1);

    float[] weights = new float[0];
    int weightsOffset;

    /** What {@link FoldPass} works in. */
    final float[] halves = new float[ROWS * LANES];

    private RowBlock() {}

    static RowBlock ofThread() {
        return BLOCKS.get();
    }

    /** Returns whether every row has a softmax: a finite maximum. */
    boolean isDefined(int n) {
        int largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(max[i]) & 0x7fff_ffff);
        }
        return largest < 0x7f80_0000;
    }

    /** Goes to the next block of the same matrix. */
    void advance() {
        float[] spare = max;
        max = nextMax;
        nextMax = spare;
    }

    /** Returns how many rows of {@code k} columns make a block. */
    static int rows(int k) {
        return Math.max(1, Math.min(ROWS, ELEMENTS / Math.max(1, k)));
    }

    /** Returns the fold of row {@code i} with another number in one lane. */
    float foldWith(int i, int lane, float value) {
        System.arraycopy(lanes, i * LANES, halves, 0, LANES);
        halves[lane] = value;
        for (int l = 0; l < LANES / 2; l++) {
            halves[l] += halves[l + LANES / 2];
        }
        return foldHalves(halves, 0);
    }

    static float foldHalves(float[] h, int o) {
        return ((h[o] + h[o + 4]) + (h[o + 2] + h[o + 6])) + ((h[o + 1] + h[o + 5]) + (h[o + 3] + h[o + 7]));
    }
}
