package io.github.softmax4j.kernel.simd;

/**
 * One pass over a block of rows: the maximum, the exponentials, the scaling. A block is small enough for the first-level
 * cache, and as the rows of a pass do not depend on each other, the processor works on several at once; a row taken
 * through all passes by itself would wait for the end of each.
 *
 * <p>The passes are taken from an array and called through one call site, {@link #run(int, int, int, float[], int, float[],
 * int, float, RowBlock)}: it sees so many classes that the JIT compiler inlines none, and compiles each pass alone.
 */
abstract class RowPass {
    static final int MAX = 0;
    static final int PAD = 1;
    static final int EXP = 2;
    static final int EXP_SUM = 3;
    static final int EXP_REST = 4;
    static final int SCALE = 5;
    static final int SCALE_REST = 6;
    static final int SHIFT = 7;
    static final int LESS_TARGETS = 8;

    private static final RowPass[] PASSES = {
        new MaxPass(),
        new PadPass(),
        new ExpPass(),
        new ExpSumPass(),
        new ExpRestPass(),
        new ScalePass(),
        new ScaleRestPass(),
        new ShiftPass(),
        new LessTargetsPass()
    };

    static void run(
            int pass, int n, int k, float[] x, int xOffset, float[] y, int yOffset, float scale, RowBlock block) {
        PASSES[pass].run(n, k, x, xOffset, y, yOffset, scale, block);
    }

    /**
     * Does the pass for {@code n} rows of {@code k} columns.
     *
     * @param scale only for {@link #LESS_TARGETS}
     */
    abstract void run(int n, int k, float[] x, int xOffset, float[] y, int yOffset, float scale, RowBlock block);
}
