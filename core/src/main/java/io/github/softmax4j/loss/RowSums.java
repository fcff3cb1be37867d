package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.Kernels;
import java.util.Arrays;

/**
 * The softmax of a block of rows whose logits come tile by tile (Milakov and Gimelshein, "Online normalizer calculation for
 * softmax", 2018, algorithm 3). The logit of the target is kept apart from the others, so that a confident row keeps the
 * relative accuracy of its loss and of the gradient at its target, which are functions of the sum of the others.
 */
final class RowSums {
    /** Bytes for each row, without the maxima of tiles. */
    static final long ROW_BYTES = 40;

    private final int capacity;
    /** The maxima of the logits of each tile, [tiles, capacity]. */
    private final float[] tileMaxima;

    private final float[] tileSums;
    /** The largest logit of each row, without the target's until {@link #end}. */
    private final float[] maxima;
    /** The sum of exp(x - maximum), without the target's. */
    private final double[] sums;

    private final float[] targetLogits;
    private final float[] targetGradients;
    private final float[] factors;

    private int n;
    private int[] targets = {};
    private int first;

    /**
     * Allocates.
     *
     * @param rows the largest block
     * @param tiles of how many tiles the maxima are kept
     */
    RowSums(int rows, int tiles) {
        this.capacity = rows;
        this.tileMaxima = new float[tiles * rows];
        this.tileSums = new float[rows];
        this.maxima = new float[rows];
        this.sums = new double[rows];
        this.targetLogits = new float[rows];
        this.targetGradients = new float[rows];
        this.factors = new float[rows];
    }

    /** Begins n rows with the targets from {@code first} on. */
    void begin(int rows, int[] allTargets, int firstTarget) {
        n = rows;
        targets = allTargets;
        first = firstTarget;
        Arrays.fill(maxima, 0, n, Float.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0, n, 0);
    }

    /** Takes the logits [n, width] of a tile, and overwrites those of targets with -inf. */
    void join(Kernels kernels, float[] logits, int column, int width, int tile) {
        for (int i = 0; i < n; i++) {
            int at = targets[first + i] - column;
            if (at >= 0 && at < width) {
                targetLogits[i] = logits[i * width + at];
                logits[i * width + at] = Float.NEGATIVE_INFINITY;
            }
        }
        int start = tile * capacity;
        kernels.rows().maxAndSum(n, width, logits, 0, tileMaxima, start, tileSums, 0);
        for (int i = 0; i < n; i++) {
            float max = Math.max(maxima[i], tileMaxima[start + i]);
            sums[i] = moved(sums[i], maxima[i], max) + moved(tileSums[i], tileMaxima[start + i], max);
            maxima[i] = max;
        }
    }

    /** Returns a sum of exp(x - from) as one of exp(x - to). */
    private static double moved(double sum, float from, float to) {
        return from == to || sum == 0 ? sum : sum * StrictMath.exp((double) from - to);
    }

    /** Ends the first sweep: writes the losses and knows the gradients. */
    void end(float scale, double[] losses, int lossesOffset) {
        for (int i = 0; i < n; i++) {
            float target = targetLogits[i];
            float max = Math.max(maxima[i], target);
            double others = moved(sums[i], maxima[i], max);
            double sum = moved(1, target, max) + others;
            maxima[i] = max;
            if (Float.isFinite(max)) {
                losses[lossesOffset + i] =
                        target == max ? StrictMath.log1p(others) : StrictMath.log(sum) + ((double) max - target);
                targetGradients[i] = (float) (-scale * (others / sum));
                factors[i] = (float) (scale / sum);
            } else {
                losses[lossesOffset + i] = Double.NaN;
                targetGradients[i] = Float.NaN;
                factors[i] = Float.NaN;
            }
        }
    }

    /** Turns the logits [n, width] of a tile into their gradient. */
    void gradient(Kernels kernels, float[] logits, int column, int width) {
        kernels.rows().exponentials(n, width, logits, 0, maxima, 0, factors, 0, logits, 0);
        for (int i = 0; i < n; i++) {
            int at = targets[first + i] - column;
            if (at >= 0 && at < width) {
                logits[i * width + at] = targetGradients[i];
            }
        }
    }

    /** Returns the largest size of an element of the gradient in a tile whose maxima were kept, NaN if one is NaN. */
    double largestGradient(int column, int width, int tile) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            int at = targets[first + i] - column;
            double gap = (double) tileMaxima[tile * capacity + i] - maxima[i];
            largest = Math.max(largest, factors[i] * StrictMath.exp(gap));
            if (at >= 0 && at < width) {
                largest = Math.max(largest, Math.abs(targetGradients[i]));
            }
        }
        return largest;
    }
}
