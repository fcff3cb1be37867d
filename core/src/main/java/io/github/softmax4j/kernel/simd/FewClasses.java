package io.github.softmax4j.kernel.simd;

/**
 * Softmax of many rows of very few columns. As rows they would leave most lanes empty and need a fold for each; so a block
 * of them is turned over, and a vector holds one column of many rows. That takes a nanosecond a number and next to nothing
 * a row, where row by row it is the other way round, with ten nanoseconds a row: two classes are three times as fast,
 * five half as fast again.
 */
final class FewClasses {
    /** Fewer rows than this do not fill a vector of any width. */
    private static final int FEWEST_ROWS = 16;
    /** From nine columns on it takes longer than row by row. */
    private static final int MOST_COLUMNS = 8;

    private static final int ROWS = RowBlock.ROWS;

    private FewClasses() {}

    /** Returns whether these rows are better done here than row by row. */
    static boolean takes(int n, int k) {
        return k <= MOST_COLUMNS && n >= FEWEST_ROWS;
    }

    /** Softmax of at most {@link RowBlock#ROWS} rows; rows without a finite maximum are left undefined. */
    static void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        float[] columns = block.columns;
        load(n, k, x, xOffset, columns);
        Leaf.run(Leaf.COLUMN_MAX, n, k, 1f, columns, 0, columns, 0, columns, 0, block);
        Leaf.run(Leaf.COLUMN_EXP, n, k, 1f, columns, 0, columns, 0, columns, 0, block);
        Leaf.run(Leaf.COLUMN_SUM, n, k, 1f, columns, 0, columns, 0, block.halves, 0, block);
        store(n, k, columns, block.factor, y, yOffset);
    }

    private static void load(int n, int k, float[] x, int xOffset, float[] columns) {
        int j = 0;
        for (; j + 2 <= k; j += 2) {
            int from = xOffset + j;
            int to = j * ROWS;
            for (int i = to; i < to + n; i++) {
                columns[i] = x[from];
                columns[i + ROWS] = x[from + 1];
                from += k;
            }
        }
        if (j < k) {
            int from = xOffset + j;
            int to = j * ROWS;
            for (int i = to; i < to + n; i++) {
                columns[i] = x[from];
                from += k;
            }
        }
    }

    private static void store(int n, int k, float[] columns, float[] factor, float[] y, int yOffset) {
        int j = 0;
        for (; j + 2 <= k; j += 2) {
            int from = j * ROWS;
            int to = yOffset + j;
            for (int i = 0; i < n; i++) {
                y[to] = columns[from + i] * factor[i];
                y[to + 1] = columns[from + ROWS + i] * factor[i];
                to += k;
            }
        }
        if (j < k) {
            int from = j * ROWS;
            int to = yOffset + j;
            for (int i = 0; i < n; i++) {
                y[to] = columns[from + i] * factor[i];
                to += k;
            }
        }
    }
}
