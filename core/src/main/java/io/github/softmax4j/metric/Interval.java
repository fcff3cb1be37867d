package io.github.softmax4j.metric;

import io.github.softmax4j.random.Xoshiro256;
import java.util.Arrays;

/**
 * The range in which the accuracy on new rows of the same kind is expected.
 *
 * @param lower where it begins
 * @param upper where it ends
 * @param level how sure that is, between 0 and 1
 */
public record Interval(double lower, double upper, double level) {
    /** The number of resamples of {@link #bootstrap}. */
    public static final int RESAMPLES = 2000;

    /** Tells the numbers of resampling apart from others of the same seed. */
    private static final long STREAM = 0x424F4F5453545250L;

    private static final double WILSON_LEVEL = 0.95;

    /** Checks the level. */
    public Interval {
        checkLevel(level);
    }

    /**
     * Returns the interval of the accuracy for the level 0.95: {@link #bootstrap} of seed 0, but {@link #wilson} where all
     * rows are right, or all wrong, and resamples cannot differ.
     */
    public static Interval of(LabelledLogits rows) {
        int correct = 0;
        for (int i = 0; i < rows.rows(); i++) {
            correct += rows.correct(i) ? 1 : 0;
        }
        return correct == 0 || correct == rows.rows() ? wilson(correct, rows.rows()) : bootstrap(rows, WILSON_LEVEL, 0);
    }

    /**
     * Returns the percentile bootstrap interval of the accuracy. N rows are drawn with replacement, and the accuracy of
     * the drawn ones is taken, {@value #RESAMPLES} times; of these accuracies, in order, the share (1 - level) / 2 is left
     * out at either end (rounded down: 50 of them for 0.95), and the smallest and the largest that are left are the
     * interval. Source: Efron, "Bootstrap methods: another look at the jackknife", 1979; Efron and Tibshirani, "An
     * introduction to the bootstrap", 1993, section 13.3.
     *
     * <p>Takes time in proportion to N. A classifier without mistakes has the interval [1, 1], which says little; {@link
     * #wilson} does better there.
     *
     * @param seed the same seed gives the same interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public static Interval bootstrap(LabelledLogits rows, double level, long seed) {
        checkLevel(level);
        int n = rows.rows();
        double[] weights = new double[n];
        double[] hits = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = rows.weight(i);
            hits[i] = rows.correct(i) ? weights[i] : 0;
        }
        Xoshiro256 random = new Xoshiro256(seed, STREAM);
        double[] accuracies = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            accuracies[r] = resample(hits, weights, random);
        }
        Arrays.sort(accuracies);
        int left = (int) Math.floor(RESAMPLES * (1 - level) / 2 + 1e-9);
        return new Interval(accuracies[left], accuracies[RESAMPLES - 1 - left], level);
    }

    private static double resample(double[] hits, double[] weights, Xoshiro256 random) {
        double hit = 0;
        double weight = 0;
        // Only rows of weight 0 may be drawn; such a resample has no accuracy and is drawn again.
        while (weight == 0) {
            for (int i = 0; i < hits.length; i++) {
                int row = random.nextInt(hits.length);
                hit += hits[row];
                weight += weights[row];
            }
        }
        return hit / weight;
    }

    /**
     * Returns the interval (c + z<sup>2</sup> / 2 +- z sqrt(c (N - c) / N + z<sup>2</sup> / 4)) / (N + z<sup>2</sup>) for c
     * of N rows right, with z = 1.959964 for the level 0.95, which is the only one. Never empty, never outside [0, 1].
     * Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
     *
     * @throws IllegalArgumentException if {@code correct} is not from 0 to {@code rows}, or there is no row
     */
    public static Interval wilson(int correct, int rows) {
        if (rows < 1 || correct < 0 || correct > rows) {
            throw new IllegalArgumentException(
                    "expected at least one row, and from 0 to all of them right, not " + correct + " of " + rows);
        }
        double z = 1.959963984540054;
        double n = rows;
        double c = correct;
        double middle = c + z * z / 2;
        double half = z * Math.sqrt(c * (n - c) / n + z * z / 4);
        // At the ends the formula gives 0 and 1, but for rounding.
        double lower = correct == 0 ? 0 : (middle - half) / (n + z * z);
        double upper = correct == rows ? 1 : (middle + half) / (n + z * z);
        return new Interval(lower, upper, WILSON_LEVEL);
    }

    private static void checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, not " + level);
        }
    }
}
