package io.github.softmax4j.benchmarks.measure;

import java.util.Arrays;

/** Quantiles of a sample, interpolated between the two nearest elements. */
public final class Quantile {
    private Quantile() {}

    /** Returns the median. */
    public static double median(double[] sample) {
        return of(sample, 0.5);
    }

    /**
     * Returns the element at {@code share} of the way from the smallest to the largest.
     *
     * @param sample at least one element, not changed
     * @param share from 0 to 1
     */
    public static double of(double[] sample, double share) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
