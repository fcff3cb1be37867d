package io.github.softmax4j.parity;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many elements of an output lie how far apart, by the size of |difference| / tolerance. Each bin ends at twice the ratio
 * that the one before it ends at; 1 is such an end, so no bin has elements on both sides of the tolerance.
 *
 * @param equal the elements without any difference
 * @param counts the others: bin i has the ratios above {@code upTo(i - 1)} and at most {@code upTo(i)}, the first bin all
 *     smaller ones too, and the last one all larger ones
 */
public record RatioCounts(int equal, List<Integer> counts) {
    /** How many bins there are. */
    public static final int BINS = 25;

    private static final int LOWEST = -14;

    /** Checks the number of bins, and copies them. */
    public RatioCounts {
        counts = List.copyOf(counts);
        if (counts.size() != BINS) {
            throw new IllegalArgumentException("ratios are counted in " + BINS + " bins, not " + counts.size());
        }
    }

    /** Returns the power of two whose ratio bin {@code i} ends at. */
    public static int exponent(int i) {
        return LOWEST + i;
    }

    /** Returns the largest ratio of bin {@code i}; the last bin has larger ones too. */
    public static double upTo(int i) {
        return Math.scalb(1.0, exponent(i));
    }

    /** Returns how many elements are beyond their tolerance. */
    public int beyond() {
        int sum = 0;
        for (int i = 1 - LOWEST; i < BINS; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** Counts the first {@code n} ratios, none of which is negative. */
    static RatioCounts of(double[] ratios, int n) {
        int equal = 0;
        int[] counts = new int[BINS];
        for (int i = 0; i < n; i++) {
            if (ratios[i] == 0) {
                equal++;
            } else {
                counts[bin(ratios[i])]++;
            }
        }
        return new RatioCounts(equal, IntStream.of(counts).boxed().toList());
    }

    private static int bin(double ratio) {
        int exponent = Math.getExponent(ratio);
        int end = ratio > Math.scalb(1.0, exponent) ? exponent + 1 : exponent;
        return Math.min(Math.max(end - LOWEST, 0), BINS - 1);
    }
}
