package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.ProductKernels.CHAINS;
import static io.github.softmax4j.kernel.ProductKernels.NARROW;
import static io.github.softmax4j.kernel.simd.Species.V;

import java.util.Arrays;

/**
 * A product of many rows with at most 16 columns, each chain by itself: it is a product of every eighth column of A with
 * every eighth row of B, and runs in tiles, which load a row of B once for all of their rows. {@link NarrowProduct} loads
 * it for each, and takes twice as long.
 */
final class NarrowTiles {
    private static final Tile TILE = V == 8 ? new Tile6x2() : new Tile8x1();
    private static final int WIDTH = TILE.vectors() * V;
    private static final int PARTS = NARROW / WIDTH;

    /** The sums of one chain of a tile. */
    private static final int CHAIN = TILE.rows() * NARROW;

    /** The fewest rows: those of a tile, which are also about as many as a copy of B is worth. */
    static final int ROWS = TILE.rows();

    /** Chains of fewer features are so short that most of the time would go into beginning and ending them. */
    static final int FEATURES = 64;

    private static final float[] ZEROS = new float[WIDTH];

    private static final ThreadLocal<NarrowTiles> TILES = ThreadLocal.withInitial(NarrowTiles::new);

    /** B by chains, and each chain by tiles: [CHAINS PARTS] times [steps, WIDTH], with zeros up to 16 columns. */
    private final float[][] panels = new float[CHAINS * PARTS][0];

    /** [CHAINS, rows, NARROW]. */
    private final float[] sums = new float[CHAINS * CHAIN];

    private NarrowTiles() {}

    /** C [n, k] = A [n, d] B [d, k], n at least {@link #ROWS}, k at most 16. */
    static void multiply(
            int n,
            int d,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow) {
        NarrowTiles tiles = TILES.get();
        for (int q = 0; q < CHAINS; q++) {
            tiles.pack(q, steps(d, q), k, b, bOffset + q * bRow, CHAINS * bRow);
        }
        for (int i = 0; i < n; i += ROWS) {
            int first = Math.min(i, n - ROWS); // the last tile may do some rows again
            tiles.sum(d, a, aOffset + first * aRow, aRow);
            for (int r = 0; r < ROWS; r++) {
                System.arraycopy(tiles.sums, r * NARROW, c, cOffset + (first + r) * cRow, k);
            }
        }
    }

    /** Returns how many of d features chain q has. */
    private static int steps(int d, int q) {
        return (d - q + CHAINS - 1) / CHAINS;
    }

    private void pack(int q, int steps, int k, float[] b, int offset, int row) {
        for (int part = 0; part < PARTS; part++) {
            int width = Math.max(0, Math.min(WIDTH, k - part * WIDTH));
            int panel = q * PARTS + part;
            if (panels[panel].length < steps * WIDTH) {
                panels[panel] = new float[steps * WIDTH];
            }
            float[] to = panels[panel];
            for (int p = 0; width > 0 && p < steps; p++) {
                System.arraycopy(b, offset + p * row + part * WIDTH, to, p * WIDTH, width);
                Arrays.fill(to, p * WIDTH + width, (p + 1) * WIDTH, 0f);
            }
        }
    }

    /** Computes the rows of a tile into the first rows of the sums. */
    private void sum(int d, float[] a, int aOffset, int aRow) {
        for (int q = 0; q < CHAINS; q++) {
            for (int part = 0; part < PARTS; part++) {
                int to = q * CHAIN + part * WIDTH;
                float[] panel = panels[q * PARTS + part];
                TILE.multiply(steps(d, q), a, aOffset + q, aRow, CHAINS, panel, ZEROS, 0, 0, sums, to, NARROW);
            }
        }
        // The upper half of the chains is added to the lower half until one is left.
        for (int half = CHAINS / 2 * CHAIN; half >= CHAIN; half /= 2) {
            Leaf.run(Leaf.ADD, half, half, 1f, sums, half, sums, 0, sums, 0, RowBlock.ofThread());
        }
    }
}
