package io.github.softmax4j.loss;

/**
 * The size of the tiles of {@link LinearTiles}.
 *
 * @param rows the rows of a block
 * @param columns the columns of a tile
 */
record TilePlan(int rows, int columns) {
    /** A panel of a matrix product, of any vector width. */
    private static final int PANEL = 48;

    private static final int MOST_ROWS = 512;
    private static final int FEWEST_ROWS = 8;

    /** From this width on, rows are worth more than columns: a block of rows reads all of W twice, and its gradient. */
    private static final int WIDE = 4 * PANEL;

    /**
     * Returns the largest tiles that fit, wide ones of as many rows as possible.
     *
     * @param keepsMaxima whether the maximum of each row in each tile is kept
     * @throws IllegalArgumentException if not even the smallest fits
     */
    static TilePlan within(long bytes, int count, int d, int v, boolean keepsMaxima) {
        for (int rows = MOST_ROWS; rows >= FEWEST_ROWS; rows /= 2) {
            int least = rows == FEWEST_ROWS ? PANEL : WIDE;
            TilePlan plan = widest(bytes, rows, count, d, v, keepsMaxima);
            if (plan.columns >= Math.min(least, v)) {
                return plan;
            }
        }
        long needed = new TilePlan(Math.max(1, Math.min(FEWEST_ROWS, count)), Math.min(PANEL, v))
                .bytes(count, d, v, keepsMaxima);
        throw new IllegalArgumentException(
                "memoryBytes " + bytes + " is not enough for tiles of " + d + " inputs; expected at least " + needed);
    }

    private static TilePlan widest(long bytes, int rows, int count, int d, int v, boolean keepsMaxima) {
        int fewer = Math.max(1, Math.min(rows, count));
        int columns = Math.min(v, Math.max(rows, WIDE));
        while (columns > 0 && new TilePlan(fewer, columns).bytes(count, d, v, keepsMaxima) > bytes) {
            columns = (columns - 1) / PANEL * PANEL;
        }
        return new TilePlan(fewer, columns);
    }

    /** Returns how many tiles a block of rows has. */
    int tiles(int v) {
        return (v + columns - 1) / columns;
    }

    private long bytes(int count, int d, int v, boolean keepsMaxima) {
        long floats = (long) rows * d + (long) rows * columns;
        long maxima = (long) rows * (keepsMaxima ? tiles(v) : 1);
        return LinearProblem.KERNEL_BYTES
                + count * LinearProblem.ROW_BYTES
                + rows * RowSums.ROW_BYTES
                + Float.BYTES * (floats + maxima);
    }
}
