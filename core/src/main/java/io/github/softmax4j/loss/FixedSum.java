package io.github.softmax4j.loss;

/** A sum of doubles in a fixed tree: the two halves of a range are summed alone, ranges of up to 8 from left to right. */
public final class FixedSum {
    private FixedSum() {}

    /** Returns the sum of the elements from {@code from} (inclusive) to {@code to} (exclusive); 0 if there are none. */
    public static double of(double[] x, int from, int to) {
        if (to - from > 8) {
            int middle = (from + to) >>> 1;
            return of(x, from, middle) + of(x, middle, to);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum;
    }
}
