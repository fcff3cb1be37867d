package io.github.softmax4j.kernel.simd;

/**
 * A loop on vectors that the JIT compiler has to compile alone. When a method has become large by inlining, the compiler
 * stops to inline in the middle of a vector operation, and its vectors become objects, twenty times slower; two
 * exponentials and an addition are enough. Leaves are taken from an array and called through one call site, {@link #run(int,
 * int, int, float, float[], int, float[], int, float[], int, RowBlock)}, which sees so many classes that none is inlined.
 *
 * <p>Those called passes go over a block of rows: the maximum, the exponentials, the scaling. As the rows of a pass do not
 * depend on each other, the processor works on several at once; a row taken through all passes by itself would wait for
 * the end of each.
 */
abstract class Leaf {
    static final int MAX = 0;
    static final int PAD = 1;
    static final int EXP = 2;
    static final int EXP_SUM = 3;
    static final int EXP_REST = 4;
    static final int FOLD = 5;
    static final int SCALE = 6;
    static final int SCALE_REST = 7;
    static final int SHIFT = 8;
    static final int LESS_TARGETS = 9;
    static final int SOFTMAX_BACKWARD = 10;
    static final int LOG_SOFTMAX_BACKWARD = 11;
    static final int TANH = 12;
    static final int SIGMOID = 13;
    static final int ADD = 14;
    static final int ADD_RELU = 15;
    static final int EIGHT = 16;
    static final int TWO = 17;
    static final int ONE = 18;
    static final int NARROW_ROW = 19;
    static final int EXP_MAX = 20;
    static final int EXP_FEW = 21;
    static final int PACK = 22;
    static final int ADAM = 23;
    static final int NARROW_WHOLE_ROW = 24;
    static final int COLUMN_MAX = 25;
    static final int COLUMN_EXP = 26;
    static final int COLUMN_SUM = 27;
    static final int EXP_GAPS = 28;
    static final int SCALE_LESS = 29;
    static final int EXP_EVEN_GAPS = 30;
    static final int GAPS_REST = 31;
    static final int GELU = 32;
    static final int GELU_BACKWARD = 33;

    private static final Leaf[] LEAVES = {
        new MaxPass(),
        new PadPass(),
        new ExpPass(),
        new ExpSumPass(),
        new ExpRestPass(),
        new FoldPass(),
        new ScalePass(),
        new ScaleRestPass(),
        new ShiftPass(),
        new LessTargetsPass(),
        new SoftmaxBackwardLeaf(),
        new LogSoftmaxBackwardLeaf(),
        new TanhLeaf(),
        new SigmoidLeaf(),
        new AddLeaf(),
        new AddReluLeaf(),
        new StreamOfEight(),
        new StreamOfTwo(),
        new StreamOfOne(),
        new NarrowLeaf(),
        new ExpMaxPass(),
        new ExpFewPass(),
        new PackLeaf(),
        new AdamLeaf(),
        new NarrowRowLeaf(),
        new ColumnMaxPass(),
        new ColumnExpPass(),
        new ColumnSumPass(),
        new ExpGapsPass(),
        new ScaleLessPass(),
        new ExpEvenGapsPass(),
        new GapsRestPass(),
        new GeluLeaf(),
        new GeluBackwardLeaf()
    };

    static void run(
            int leaf,
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
        LEAVES[leaf].run(n, k, a, x, xOffset, y, yOffset, z, zOffset, block);
    }

    /** Runs the loop; each class says what it does with the arguments, and leaves alone those that it does not name. */
    abstract void run(
            int n,
            int k,
            float a,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] z,
            int zOffset,
            RowBlock block);
}
