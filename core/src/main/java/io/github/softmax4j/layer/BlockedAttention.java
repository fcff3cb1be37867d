package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Exp;
import io.github.softmax4j.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One head of attention, O = softmax(scale Q K<sup>T</sup>) V, with Q [T, d], K [S, d], V [S, e], O [T, e], tile by tile: the
 * scores of {@link #QUERIES} queries and {@link #KEYS} keys at a time. A running maximum and sum for each query join the
 * tiles; the backward pass computes the scores again and takes the softmax from their log-sum-exps.
 *
 * <p>Keys are the outer loop: a block of K is transposed and scaled once for all queries. Every sum is of a fixed order:
 * along d, then the tiles in ascending order. Arguments are trusted.
 *
 * <p>Source: Milakov and Gimelshein, "Online normalizer calculation for softmax", 2018; Dao et al., "FlashAttention", 2022,
 * algorithms 1 and 4.
 *
 * @param queries T
 * @param keys S
 * @param width d
 * @param valueWidth e
 * @param scale what scores are multiplied by
 * @param causal whether query t sees the keys up to t only
 */
record BlockedAttention(int queries, int keys, int width, int valueWidth, float scale, boolean causal) {
    /** The queries of a tile. */
    static final int QUERIES = 128;
    /** The keys of a tile. */
    static final int KEYS = 256;

    private static final int SCORES = 0;
    private static final int KEYS_TRANSPOSED = 1;
    private static final int PART = 2;
    private static final int MAXIMA = 3;
    private static final int TILE_SUMS = 4;
    private static final int SUMS = 5;
    private static final int GRAD_SCORES = 6;
    private static final int VALUES_TRANSPOSED = 7;
    private static final int KEYS_SCALED = 8;
    private static final int DELTAS = 9;

    /** Tiles of constant size and a number for each query; in training as many again. */
    Memory memory(Mode mode) {
        int t = Math.min(QUERIES, queries);
        int s = Math.min(KEYS, keys);
        long tile = (long) t * s;
        long part = (long) Math.max(t, s) * Math.max(width, valueWidth);
        return mode.isTraining()
                ? Memory.of(
                        mode,
                        tile,
                        (long) s * width,
                        part,
                        t,
                        t,
                        queries,
                        tile,
                        (long) s * valueWidth,
                        (long) s * width,
                        queries)
                : Memory.of(mode, tile, (long) s * width, part, t, t, queries);
    }

    /**
     * O, and for each query the log-sum-exp of its scores, -inf where it sees no key; O is then 0.
     *
     * @param mask [T, S], true where a query sees a key; null where it sees all
     */
    void forward(
            Kernels kernels,
            Memory memory,
            float[] q,
            int qOffset,
            float[] k,
            int kOffset,
            float[] v,
            int vOffset,
            boolean @Nullable [] mask,
            int maskOffset,
            float[] o,
            int oOffset,
            float[] logSumExp,
            int lOffset) {
        float[] scores = memory.array(SCORES);
        float[] part = memory.array(PART);
        float[] maxima = memory.array(MAXIMA);
        float[] tileSums = memory.array(TILE_SUMS);
        float[] sums = memory.array(SUMS);
        // Until the end, logSumExp holds the maximum of what each query has seen.
        Arrays.fill(logSumExp, lOffset, lOffset + queries, Float.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0, queries, 0f);
        Arrays.fill(o, oOffset, oOffset + queries * valueWidth, 0f);
        for (int j = 0; j < keys; j += KEYS) {
            int s = Math.min(KEYS, keys - j);
            transpose(s, width, k, kOffset + j * width, scale, memory.array(KEYS_TRANSPOSED));
            for (int i = firstQuery(j); i < queries; i += QUERIES) {
                int t = Math.min(QUERIES, queries - i);
                scores(kernels, memory, i, j, q, qOffset, mask, maskOffset);
                System.arraycopy(logSumExp, lOffset + i, maxima, 0, t);
                kernels.rows().expAndSum(t, s, scores, 0, maxima, 0, scores, 0, tileSums, 0);
                kernels.products().multiply(t, s, valueWidth, scores, 0, v, vOffset + j * valueWidth, part, 0);
                for (int r = 0; r < t; r++) {
                    float shrink = shrink(logSumExp[lOffset + i + r], maxima[r]);
                    sums[i + r] = Math.fma(sums[i + r], shrink, tileSums[r]);
                    logSumExp[lOffset + i + r] = maxima[r];
                    scaleAndAdd(valueWidth, shrink, part, r * valueWidth, o, oOffset + (i + r) * valueWidth);
                }
            }
        }
        for (int i = 0; i < queries; i++) {
            if (sums[i] != 0f) {
                scale(valueWidth, 1f / sums[i], o, oOffset + i * valueWidth);
                logSumExp[lOffset + i] = (float) (logSumExp[lOffset + i] + StrictMath.log(sums[i]));
            }
        }
    }

    /**
     * dQ, dK and dV, overwritten, from dO and what {@link #forward} gave. With P the softmax: dV = P<sup>T</sup> dO, dS = P
     * (dO V<sup>T</sup> - sum(dO O)), dQ = scale dS K, dK = scale dS<sup>T</sup> Q.
     */
    void backward(
            Kernels kernels,
            Memory memory,
            float[] q,
            int qOffset,
            float[] k,
            int kOffset,
            float[] v,
            int vOffset,
            boolean @Nullable [] mask,
            int maskOffset,
            float[] o,
            int oOffset,
            float[] logSumExp,
            int lOffset,
            float[] gradO,
            int gradOOffset,
            float[] gradQ,
            int gradQOffset,
            float[] gradK,
            int gradKOffset,
            float[] gradV,
            int gradVOffset) {
        float[] p = memory.array(SCORES);
        float[] gradS = memory.array(GRAD_SCORES);
        float[] part = memory.array(PART);
        float[] deltas = memory.array(DELTAS);
        for (int i = 0; i < queries; i++) {
            deltas[i] = dot(valueWidth, gradO, gradOOffset + i * valueWidth, o, oOffset + i * valueWidth);
        }
        Arrays.fill(gradQ, gradQOffset, gradQOffset + queries * width, 0f);
        Arrays.fill(gradK, gradKOffset, gradKOffset + keys * width, 0f);
        Arrays.fill(gradV, gradVOffset, gradVOffset + keys * valueWidth, 0f);
        for (int j = 0; j < keys; j += KEYS) {
            int s = Math.min(KEYS, keys - j);
            float[] scaled = memory.array(KEYS_SCALED);
            System.arraycopy(k, kOffset + j * width, scaled, 0, s * width);
            scale(s * width, scale, scaled, 0);
            transpose(s, width, k, kOffset + j * width, scale, memory.array(KEYS_TRANSPOSED));
            transpose(s, valueWidth, v, vOffset + j * valueWidth, 1f, memory.array(VALUES_TRANSPOSED));
            for (int i = firstQuery(j); i < queries; i += QUERIES) {
                int t = Math.min(QUERIES, queries - i);
                int dO = gradOOffset + i * valueWidth;
                scores(kernels, memory, i, j, q, qOffset, mask, maskOffset);
                System.arraycopy(logSumExp, lOffset + i, memory.array(MAXIMA), 0, t);
                kernels.rows().expAndSum(t, s, p, 0, memory.array(MAXIMA), 0, p, 0, memory.array(TILE_SUMS), 0);
                kernels.products().multiplyTransposedA(t, s, valueWidth, p, 0, gradO, dO, part, 0);
                add(s * valueWidth, part, gradV, gradVOffset + j * valueWidth);
                kernels.products().multiply(t, valueWidth, s, gradO, dO, memory.array(VALUES_TRANSPOSED), 0, gradS, 0);
                for (int r = 0; r < t; r++) {
                    softmaxBackward(s, p, r * s, deltas[i + r], gradS, r * s);
                }
                kernels.products().multiply(t, s, width, gradS, 0, scaled, 0, part, 0);
                add(t * width, part, gradQ, gradQOffset + i * width);
                kernels.products().multiplyTransposedA(t, s, width, gradS, 0, q, qOffset + i * width, part, 0);
                add(s * width, part, gradK, gradKOffset + j * width);
            }
        }
        scale(keys * width, scale, gradK, gradKOffset);
    }

    /** Returns where the first tile begins that has a query that sees key {@code j}. */
    private int firstQuery(int j) {
        return causal ? j / QUERIES * QUERIES : 0;
    }

    /** The scores of the tile at query {@code i} and key {@code j}, -inf where a query does not see a key. */
    private void scores(
            Kernels kernels,
            Memory memory,
            int i,
            int j,
            float[] q,
            int qOffset,
            boolean @Nullable [] mask,
            int maskOffset) {
        int t = Math.min(QUERIES, queries - i);
        int s = Math.min(KEYS, keys - j);
        float[] scores = memory.array(SCORES);
        kernels.products().multiply(t, width, s, q, qOffset + i * width, memory.array(KEYS_TRANSPOSED), 0, scores, 0);
        for (int r = 0; causal && r < t; r++) {
            int seen = Math.max(0, i + r + 1 - j);
            if (seen < s) {
                Arrays.fill(scores, r * s + seen, r * s + s, Float.NEGATIVE_INFINITY);
            }
        }
        for (int r = 0; mask != null && r < t; r++) {
            int row = maskOffset + (i + r) * keys + j;
            for (int c = 0; c < s; c++) {
                scores[r * s + c] = mask[row + c] ? scores[r * s + c] : Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** What sums are multiplied by when the maximum grows; a query that has seen nothing has nothing to shrink. */
    private static float shrink(float before, float after) {
        return after == Float.NEGATIVE_INFINITY ? 1f : Exp.decay(before - after);
    }

    /** to [columns, rows] = factor from [rows, columns], transposed. */
    private static void transpose(int rows, int columns, float[] from, int offset, float factor, float[] to) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                to[j * rows + i] = factor * from[offset + i * columns + j];
            }
        }
    }

    // Plain loops: the JIT compiler vectorises those that are no sums.

    private static void scaleAndAdd(int length, float factor, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.fma(y[yOffset + i], factor, x[xOffset + i]);
        }
    }

    private static void scale(int length, float factor, float[] x, int xOffset) {
        for (int i = 0; i < length; i++) {
            x[xOffset + i] *= factor;
        }
    }

    private static void add(int length, float[] x, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += x[i];
        }
    }

    /** g = p (g - delta). */
    private static void softmaxBackward(int length, float[] p, int pOffset, float delta, float[] g, int gOffset) {
        for (int i = 0; i < length; i++) {
            g[gOffset + i] = p[pOffset + i] * (g[gOffset + i] - delta);
        }
    }

    private static float dot(int length, float[] x, int xOffset, float[] y, int yOffset) {
        float sum = 0f;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(x[xOffset + i], y[yOffset + i], sum);
        }
        return sum;
    }
}
