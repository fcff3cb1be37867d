package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.V;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The general matrix product by tiles. B is packed panel by panel, as wide as a tile, so that the tile reads it in order;
 * a panel stays in the second-level cache while all rows of A pass over it. What is left over at the edges is padded.
 */
final class Panels {
    /** Steps of the inner dimension at a time: a panel of three 512-bit vectors then takes 192 KiB. */
    private static final int DEPTH = 1024;

    /**
     * Tiles by their number of vectors. 24 sums want 32 registers; 256-bit vectors mostly come with 16, where 12 sums are
     * the most.
     */
    private static final Tile[] TILES = V == 8
            ? new Tile[] {new Tile6x2(), new Tile6x2()}
            : new Tile[] {new Tile8x1(), new Tile8x2(), new Tile8x3()};

    /** The same for chains that go on from what C holds: 12 sums are the most that the compiler loads, see {@link Tile8x3}. */
    private static final Tile[] GOING_ON = V == 8 ? TILES : new Tile[] {new Tile8x1(), new Tile6x2()};

    /** What the chains of a tile start from, rows of no length apart. */
    private static final float[] ZEROS = new float[TILES.length * V];

    private static final ThreadLocal<Panels> PANELS = ThreadLocal.withInitial(Panels::new);

    private final float[] b = new float[DEPTH * TILES.length * V];
    private final float[] a = new float[DEPTH * 8];
    private final float[] c = new float[8 * TILES.length * V];

    private Panels() {}

    /**
     * C [n, k] = A [n, d] B [d, k], where element (i, p) of A lies at {@code aOffset + i * aRow + p * aColumn}, and that of
     * B and C likewise: a transposed matrix has the two steps exchanged.
     *
     * @param bias [k], added to each row of C as soon as a tile is complete, while it is in the cache; null for none, and
     *     where C is transposed
     * @param relu whether negative elements are then set to 0
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
            int cColumn,
            float @Nullable [] bias,
            int biasOffset,
            boolean relu,
            boolean add) {
        Panels panels = PANELS.get();
        for (int p = 0; p == 0 || p < d; p += DEPTH) {
            int depth = Math.min(DEPTH, d - p);
            boolean first = p == 0 && !add;
            for (int j = 0; j < k; ) {
                Tile[] tiles = first ? TILES : GOING_ON;
                Tile tile = tiles[vectors(k - j, tiles.length) - 1];
                int width = Math.min(tile.vectors() * V, k - j);
                panels.pack(depth, width, tile.vectors() * V, b, bOffset + p * bRow + j * bColumn, bRow, bColumn);
                for (int i = 0; i < n; i += tile.rows()) {
                    int rows = Math.min(tile.rows(), n - i);
                    int aAt = aOffset + i * aRow + p * aColumn;
                    int cAt = cOffset + i * cRow + j * cColumn;
                    if (cColumn == 1 && rows == tile.rows() && width == tile.vectors() * V) {
                        if (first) {
                            tile.multiply(depth, a, aAt, aRow, aColumn, panels.b, ZEROS, 0, 0, c, cAt, cRow);
                        } else {
                            tile.multiply(depth, a, aAt, aRow, aColumn, panels.b, c, cAt, cRow, c, cAt, cRow);
                        }
                    } else {
                        panels.edge(tile, rows, width, depth, a, aAt, aRow, aColumn, c, cAt, cRow, cColumn, first);
                    }
                    if (bias != null && p + depth == d) {
                        finish(rows, width, bias, biasOffset + j, relu, c, cAt, cRow);
                    }
                }
                j += width;
            }
        }
    }

    private static void finish(
            int rows, int width, float[] bias, int biasOffset, boolean relu, float[] c, int cOffset, int cRow) {
        for (int r = 0; r < rows; r++) {
            if (relu) {
                SimdElements.addThenRelu(width, bias, biasOffset, c, cOffset + r * cRow);
            } else {
                SimdElements.add(width, bias, biasOffset, c, cOffset + r * cRow);
            }
        }
    }

    /** Returns how many vectors the next panel has: the most, unless one of three would leave one over. */
    private static int vectors(int columns, int most) {
        int left = (columns + V - 1) / V;
        return left == 4 ? 2 : Math.min(left, most);
    }

    private void pack(int depth, int width, int padded, float[] from, int offset, int row, int column) {
        if (column != 1) {
            packTransposed(depth, width, padded, from, offset, row, column);
        } else if (width == padded) {
            Leaf.run(Leaf.PACK, depth, row, 1f, from, offset, b, 0, b, padded / V, RowBlock.ofThread());
        } else {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(from, offset + p * row, b, p * padded, width);
            }
        }
        for (int p = 0; width < padded && p < depth; p++) {
            Arrays.fill(b, p * padded + width, p * padded + padded, 0f);
        }
    }

    /** Eight columns of B at a time, so that what is written lies side by side: one at a time the product takes a third longer. */
    private void packTransposed(int depth, int width, int padded, float[] from, int offset, int row, int column) {
        int j = 0;
        for (; j + 8 <= width; j += 8) {
            int at = offset + j * column;
            int to = j;
            for (int p = 0; p < depth; p++) {
                b[to] = from[at];
                b[to + 1] = from[at + column];
                b[to + 2] = from[at + 2 * column];
                b[to + 3] = from[at + 3 * column];
                b[to + 4] = from[at + 4 * column];
                b[to + 5] = from[at + 5 * column];
                b[to + 6] = from[at + 6 * column];
                b[to + 7] = from[at + 7 * column];
                at += row;
                to += padded;
            }
        }
        for (; j < width; j++) {
            int at = offset + j * column;
            for (int p = 0; p < depth; p++) {
                b[p * padded + j] = from[at + p * row];
            }
        }
    }

    /** A tile with fewer rows or columns than it has, or of a transposed C: A is copied and padded, C goes through a copy. */
    private void edge(
            Tile tile,
            int rows,
            int width,
            int depth,
            float[] from,
            int aOffset,
            int aRow,
            int aColumn,
            float[] to,
            int cOffset,
            int cRow,
            int cColumn,
            boolean first) {
        int padded = tile.vectors() * V;
        if (first) {
            Arrays.fill(c, 0f);
        } else {
            loadC(rows, width, padded, to, cOffset, cRow, cColumn);
        }
        if (rows == tile.rows()) {
            tile.multiply(depth, from, aOffset, aRow, aColumn, b, c, 0, padded, c, 0, padded);
        } else {
            for (int p = 0; p < depth; p++) {
                for (int r = 0; r < rows; r++) {
                    a[p * tile.rows() + r] = from[aOffset + r * aRow + p * aColumn];
                }
            }
            tile.multiply(depth, a, 0, 1, tile.rows(), b, c, 0, padded, c, 0, padded);
        }
        storeC(rows, width, padded, to, cOffset, cRow, cColumn);
    }

    private void loadC(int rows, int width, int padded, float[] from, int offset, int row, int column) {
        for (int r = 0; column == 1 && r < rows; r++) {
            System.arraycopy(from, offset + r * row, c, r * padded, width);
        }
        for (int j = 0; column != 1 && j < width; j++) {
            for (int r = 0; r < rows; r++) {
                c[r * padded + j] = from[offset + r * row + j * column];
            }
        }
    }

    private void storeC(int rows, int width, int padded, float[] to, int offset, int row, int column) {
        for (int r = 0; column == 1 && r < rows; r++) {
            System.arraycopy(c, r * padded, to, offset + r * row, width);
        }
        for (int j = 0; column != 1 && j < width; j++) {
            for (int r = 0; r < rows; r++) {
                to[offset + r * row + j * column] = c[r * padded + j];
            }
        }
    }
}
