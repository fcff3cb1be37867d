package io.github.softmax4j.testing;

import java.util.Arrays;

/** Sparsemax and 1.5-entmax in double, by the algorithms that sort: the support is a prefix of the descending order. */
public final class SparseOracle {
    private SparseOracle() {}

    /** Returns the sparsemax. */
    public static double[] sparsemax(double[] x) {
        double max = max(x);
        double tau = sparsemaxThreshold(x);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(x[i] - max - tau, 0);
        }
        return y;
    }

    /** Returns the 1.5-entmax. */
    public static double[] entmax15(double[] x) {
        double max = max(x);
        double tau = entmax15Threshold(x);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double above = Math.max(x[i] - max - tau, 0) / 2;
            y[i] = above * above;
        }
        return y;
    }

    /** Returns how far below the largest element the support ends: behind the last prefix that fits below its sum. */
    public static double sparsemaxThreshold(double[] x) {
        double[] z = descending(x);
        double sum = 0;
        double tau = 0;
        for (int k = 1; k <= z.length && z[k - 1] > -1; k++) {
            sum += z[k - 1];
            if (1 + k * z[k - 1] > sum) {
                tau = (sum - 1) / k;
            }
        }
        return tau;
    }

    /** The same for the 1.5-entmax: behind the last prefix whose own threshold is not above its last element. */
    public static double entmax15Threshold(double[] x) {
        double[] z = descending(x);
        double sum = 0;
        double squares = 0;
        double tau = 0;
        for (int k = 1; k <= z.length && z[k - 1] > -2; k++) {
            double half = z[k - 1] / 2;
            sum += half;
            squares += half * half;
            double mean = sum / k;
            double spread = squares - sum * mean;
            double threshold = mean - Math.sqrt(Math.max(0, (1 - spread) / k));
            if (spread <= 1 && threshold <= half) {
                tau = threshold;
            }
        }
        return 2 * tau;
    }

    /** Returns how far the nearest element is from entering or leaving a support that ends {@code tau} from the largest. */
    public static double distanceFromKink(double[] x, double tau) {
        double max = max(x);
        double least = Double.POSITIVE_INFINITY;
        for (double element : x) {
            least = Math.min(least, Math.abs(element - max - tau));
        }
        return least;
    }

    private static double[] descending(double[] x) {
        double max = max(x);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            z[i] = sorted[x.length - 1 - i] - max;
        }
        return z;
    }

    private static double max(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double element : x) {
            max = Math.max(max, element);
        }
        return max;
    }
}
