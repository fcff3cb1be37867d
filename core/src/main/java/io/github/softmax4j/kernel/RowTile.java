package io.github.softmax4j.kernel;

import java.util.Arrays;

/**
 * The general matrix product in plain Java, in a form that the JIT compiler turns into vector instructions: a loop over
 * columns whose operands are arrays of their own, all from index 0. With offsets, JDK 17 leaves the same loop scalar, ten
 * times slower. So rows of B and C are copied into row arrays, a few at a time.
 */
final class RowTile {
    /** Rows of B at a time, and columns: B's part stays in the second-level cache. */
    private static final int DEPTH = 64;

    private static final int COLUMNS = 1024;
    /** Rows of C at a time: they stay in the cache while four rows of B pass over them. */
    private static final int ROWS = 12;
    /** A row and its 16-byte header fill whole cache lines, so that rows that lie side by side are aligned alike. */
    private static final int LENGTH = COLUMNS + 12;

    /** Three rows of C in one loop use each element of B three times, but JDKs before 21 do not vectorise two stores. */
    private static final boolean THREE_ROWS = Runtime.version().feature() >= 21;

    private static final ThreadLocal<RowTile> TILES = ThreadLocal.withInitial(RowTile::new);

    private final float[][] b = new float[DEPTH][LENGTH];
    private final float[][] c = new float[ROWS][LENGTH];

    private RowTile() {}

    /**
     * C [n, k] = A [n, d] B [d, k], where element (i, p) of A lies at {@code aOffset + i * aRow + p * aColumn}, and that of
     * B likewise: a transposed factor has the two steps exchanged. The rows of C lie {@code cRow} apart.
     *
     * @param add whether the chains go on from what C holds, instead of from 0
     */
    static void multiply(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            int bRow,
            int bColumn,
            float[] c,
            int cOffset,
            int cRow,
            boolean add) {
        RowTile tile = TILES.get();
        for (int i = 0; d == 0 && !add && i < n; i++) {
            Arrays.fill(c, cOffset + i * cRow, cOffset + i * cRow + k, 0f);
        }
        for (int j = 0; j < k; j += COLUMNS) {
            int columns = Math.min(COLUMNS, k - j);
            for (int p = 0; p < d; p += DEPTH) {
                int depth = Math.min(DEPTH, d - p);
                tile.loadB(depth, columns, b, bOffset + p * bRow + j * bColumn, bRow, bColumn);
                for (int i = 0; i < n; i += ROWS) {
                    int rows = Math.min(ROWS, n - i);
                    int at = cOffset + i * cRow + j;
                    tile.loadC(rows, columns, c, at, cRow, p == 0 && !add);
                    tile.multiply(rows, depth, columns, a, aOffset + i * aRow + p * aColumn, aRow, aColumn);
                    tile.storeC(rows, columns, c, at, cRow);
                }
            }
        }
    }

    private void loadB(int depth, int columns, float[] from, int offset, int row, int column) {
        for (int p = 0; p < depth; p++) {
            if (column == 1) {
                System.arraycopy(from, offset + p * row, b[p], 0, columns);
            } else {
                for (int j = 0; j < columns; j++) {
                    b[p][j] = from[offset + p * row + j * column];
                }
            }
        }
    }

    private void loadC(int rows, int columns, float[] from, int offset, int row, boolean zero) {
        for (int i = 0; i < rows; i++) {
            if (zero) {
                Arrays.fill(c[i], 0, columns, 0f);
            } else {
                System.arraycopy(from, offset + i * row, c[i], 0, columns);
            }
        }
    }

    private void storeC(int rows, int columns, float[] to, int offset, int row) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(c[i], 0, to, offset + i * row, columns);
        }
    }

    private void multiply(int rows, int depth, int columns, float[] a, int offset, int row, int column) {
        int p = 0;
        for (; p + 4 <= depth; p += 4) {
            int i = 0;
            for (; THREE_ROWS && i + 3 <= rows; i += 3) {
                three(i, p, columns, a, offset + i * row + p * column, row, column);
            }
            for (; i < rows; i++) {
                int at = offset + i * row + p * column;
                four(
                        columns,
                        a[at],
                        a[at + column],
                        a[at + 2 * column],
                        a[at + 3 * column],
                        b[p],
                        b[p + 1],
                        b[p + 2],
                        b[p + 3],
                        c[i]);
            }
        }
        for (; p < depth; p++) {
            for (int i = 0; i < rows; i++) {
                one(columns, a[offset + i * row + p * column], b[p], c[i]);
            }
        }
    }

    private void three(int i, int p, int columns, float[] a, int at, int row, int column) {
        int next = at + row;
        int last = next + row;
        twelve(
                columns,
                a[at],
                a[at + column],
                a[at + 2 * column],
                a[at + 3 * column],
                a[next],
                a[next + column],
                a[next + 2 * column],
                a[next + 3 * column],
                a[last],
                a[last + column],
                a[last + 2 * column],
                a[last + 3 * column],
                b[p],
                b[p + 1],
                b[p + 2],
                b[p + 3],
                c[i],
                c[i + 1],
                c[i + 2]);
    }

    private static void one(int columns, float a0, float[] b0, float[] c0) {
        for (int j = 0; j < columns; j++) {
            c0[j] = Math.fma(a0, b0[j], c0[j]);
        }
    }

    private static void four(
            int columns,
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] c0) {
        for (int j = 0; j < columns; j++) {
            c0[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c0[j]))));
        }
    }

    private static void twelve(
            int columns,
            float a00,
            float a01,
            float a02,
            float a03,
            float a10,
            float a11,
            float a12,
            float a13,
            float a20,
            float a21,
            float a22,
            float a23,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] c0,
            float[] c1,
            float[] c2) {
        for (int j = 0; j < columns; j++) {
            float x0 = b0[j];
            float x1 = b1[j];
            float x2 = b2[j];
            float x3 = b3[j];
            c0[j] = Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, c0[j]))));
            c1[j] = Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, c1[j]))));
            c2[j] = Math.fma(a23, x3, Math.fma(a22, x2, Math.fma(a21, x1, Math.fma(a20, x0, c2[j]))));
        }
    }
}
