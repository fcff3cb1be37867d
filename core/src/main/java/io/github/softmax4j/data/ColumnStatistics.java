package io.github.softmax4j.data;

/**
 * Means, deviations and extremes of D columns, row by row, in double. Missing values (NaN) are left out; a column of nothing else has
 * zeros.
 *
 * <p>Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products", 1962.
 */
public final class ColumnStatistics {
    private final double[] sums;
    private final double[] running;
    private final double[] squares;
    private final long[] counts;
    private final float[] minima;
    private final float[] maxima;

    /** Begins with no row. */
    ColumnStatistics(int columns) {
        sums = new double[columns];
        running = new double[columns];
        squares = new double[columns];
        counts = new long[columns];
        minima = new float[columns];
        maxima = new float[columns];
    }

    void add(float[] row) {
        for (int j = 0; j < sums.length; j++) {
            double value = row[j];
            if (!Double.isNaN(value)) {
                minima[j] = counts[j] == 0 ? row[j] : Math.min(minima[j], row[j]);
                maxima[j] = counts[j] == 0 ? row[j] : Math.max(maxima[j], row[j]);
                sums[j] += value;
                double difference = value - running[j];
                running[j] += difference / ++counts[j];
                squares[j] += difference * (value - running[j]);
            }
        }
    }

    /** Returns the mean of each column, [D]. */
    public double[] means() {
        double[] means = new double[sums.length];
        for (int j = 0; j < means.length; j++) {
            means[j] = counts[j] == 0 ? 0 : sums[j] / counts[j];
        }
        return means;
    }

    /** Returns the sum of the squared differences from the mean of each column, [D]. */
    public double[] squares() {
        return squares.clone();
    }

    /** Returns the number of values of each column, missing ones left out, [D]. */
    public long[] counts() {
        return counts.clone();
    }

    /** Returns the smallest value of each column, [D]. */
    public float[] minima() {
        return minima.clone();
    }

    /** Returns the largest value of each column, [D]. */
    public float[] maxima() {
        return maxima.clone();
    }
}
