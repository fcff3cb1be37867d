package io.github.softmax4j.softmax;

/**
 * Copies columns of one array to rows of another, and back. Eight columns go at a time: so many neighbours are read from one
 * cache line, and so many rows, which often lie a power of two apart, the first cache can write at once.
 */
final class Transposition {
    private static final int COLUMNS = 8;
    /** What is read again for the next columns of the same cache lines has to be in the cache still. */
    private static final int TILE = 64;

    private Transposition() {}

    /** Copies X [k, n], whose rows lie {@code stride} apart, to Y [n, k]. */
    static void gather(int k, int n, int stride, float[] x, int xOffset, float[] y, int yOffset) {
        for (int from = 0; from < k; from += TILE) {
            int length = Math.min(TILE, k - from);
            int xTile = xOffset + from * stride;
            int yTile = yOffset + from;
            int i = 0;
            for (; i <= n - COLUMNS; i += COLUMNS) {
                gatherColumns(length, stride, x, xTile + i, k, y, yTile + i * k);
            }
            for (; i < n; i++) {
                gatherColumn(length, stride, x, xTile + i, y, yTile + i * k);
            }
        }
    }

    private static void gatherColumns(int length, int stride, float[] x, int xOffset, int k, float[] y, int yOffset) {
        for (int j = 0; j < length; j++) {
            int from = xOffset + j * stride;
            int to = yOffset + j;
            y[to] = x[from];
            y[to + k] = x[from + 1];
            y[to + 2 * k] = x[from + 2];
            y[to + 3 * k] = x[from + 3];
            y[to + 4 * k] = x[from + 4];
            y[to + 5 * k] = x[from + 5];
            y[to + 6 * k] = x[from + 6];
            y[to + 7 * k] = x[from + 7];
        }
    }

    private static void gatherColumn(int length, int stride, float[] x, int xOffset, float[] y, int yOffset) {
        for (int j = 0; j < length; j++) {
            y[yOffset + j] = x[xOffset + j * stride];
        }
    }

    /** Copies Y [n, k] to X [k, n], whose rows lie {@code stride} apart. */
    static void scatter(int k, int n, int stride, float[] y, int yOffset, float[] x, int xOffset) {
        for (int from = 0; from < k; from += TILE) {
            int length = Math.min(TILE, k - from);
            int xTile = xOffset + from * stride;
            int yTile = yOffset + from;
            int i = 0;
            for (; i <= n - COLUMNS; i += COLUMNS) {
                scatterColumns(length, stride, y, yTile + i * k, k, x, xTile + i);
            }
            for (; i < n; i++) {
                scatterColumn(length, stride, y, yTile + i * k, x, xTile + i);
            }
        }
    }

    private static void scatterColumns(int length, int stride, float[] y, int yOffset, int k, float[] x, int xOffset) {
        for (int j = 0; j < length; j++) {
            int from = yOffset + j;
            int to = xOffset + j * stride;
            x[to] = y[from];
            x[to + 1] = y[from + k];
            x[to + 2] = y[from + 2 * k];
            x[to + 3] = y[from + 3 * k];
            x[to + 4] = y[from + 4 * k];
            x[to + 5] = y[from + 5 * k];
            x[to + 6] = y[from + 6 * k];
            x[to + 7] = y[from + 7 * k];
        }
    }

    private static void scatterColumn(int length, int stride, float[] y, int yOffset, float[] x, int xOffset) {
        for (int j = 0; j < length; j++) {
            x[xOffset + j * stride] = y[yOffset + j];
        }
    }
}
