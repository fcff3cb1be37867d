package io.github.softmax4j.model;

import io.github.softmax4j.data.ColumnStatistics;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * How large the features of a training were, so that whoever checks the model later can make rows of that size. Minimum and
 * maximum are exact; mean and deviation are rounded to four digits, which keeps model files small.
 *
 * @param min [D], the smallest value of each feature
 * @param max [D]
 * @param mean [D]
 * @param deviation [D], the square root of the mean squared distance from the mean
 */
public record FeatureRanges(Tensor min, Tensor max, Tensor mean, Tensor deviation) {
    private static final MathContext DIGITS = new MathContext(4);

    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if they are not four vectors of one length and finite elements
     */
    public FeatureRanges {
        for (Tensor tensor : new Tensor[] {min, max, mean, deviation}) {
            if (tensor.shape().rank() != 1 || !tensor.shape().equals(min.shape())) {
                throw new IllegalArgumentException("ranges of features are four vectors of one length, not "
                        + min.shape() + " and " + tensor.shape());
            }
            for (float value : tensor.data()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("ranges of features must be finite, not " + value);
                }
            }
        }
    }

    /** Returns the number of features, D. */
    public int size() {
        return min.shape().dimension(0);
    }

    /**
     * Measures rows. Elements that are not finite do not count; a feature without others has zeros.
     *
     * @param features [N, D]
     */
    public static FeatureRanges of(Tensor features) {
        int d = features.shape().dimension(1);
        float[] x = features.data();
        Measured all = Measured.of(x, d);
        for (int j = 0; j < d; j++) {
            // Doubles hold every sum of finite floats, so where the mean is not finite, an element is not.
            if (!Double.isFinite(all.means[j])) {
                all.replace(j, Measured.of(finite(x, d, j), 1));
            }
        }
        return new FeatureRanges(vector(all.min), vector(all.max), rounded(all.means), rounded(all.deviations));
    }

    /** Returns the finite elements of feature {@code j}. */
    private static float[] finite(float[] x, int d, int j) {
        float[] finite = new float[x.length / d];
        int n = 0;
        for (int i = j; i < x.length; i += d) {
            if (Float.isFinite(x[i])) {
                finite[n++] = x[i];
            }
        }
        return Arrays.copyOf(finite, n);
    }

    /** The ranges of columns, before they are rounded. */
    private record Measured(float[] min, float[] max, double[] means, double[] deviations) {
        /** Measures [N, d], whatever is in it, by loops without conditions, which the compiler turns into vectors. */
        static Measured of(float[] x, int d) {
            int n = x.length / d;
            Measured m = new Measured(Arrays.copyOf(x, d), Arrays.copyOf(x, d), new double[d], new double[d]);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    float value = x[i * d + j];
                    m.min[j] = Math.min(m.min[j], value);
                    m.max[j] = Math.max(m.max[j], value);
                    m.means[j] += value;
                }
            }
            for (int j = 0; j < d; j++) {
                m.means[j] /= Math.max(n, 1);
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    double difference = x[i * d + j] - m.means[j];
                    m.deviations[j] += difference * difference;
                }
            }
            for (int j = 0; j < d; j++) {
                m.deviations[j] = Math.sqrt(m.deviations[j] / Math.max(n, 1));
            }
            return m;
        }

        void replace(int j, Measured column) {
            min[j] = column.min[0];
            max[j] = column.max[0];
            means[j] = column.means[0];
            deviations[j] = column.deviations[0];
        }
    }

    /** Takes what one pass over the rows of a stream found; the mean may differ by the order of rounding. */
    public static FeatureRanges of(ColumnStatistics statistics) {
        double[] means = statistics.means();
        double[] squares = statistics.squares();
        long[] counts = statistics.counts();
        double[] deviations = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            deviations[j] = Math.sqrt(squares[j] / Math.max(counts[j], 1));
        }
        return new FeatureRanges(
                vector(statistics.minima()), vector(statistics.maxima()), rounded(means), rounded(deviations));
    }

    private static Tensor vector(float[] values) {
        return Tensor.wrap(Shape.of(values.length), values);
    }

    private static Tensor rounded(double[] values) {
        float[] rounded = new float[values.length];
        for (int j = 0; j < rounded.length; j++) {
            float value = new BigDecimal(values[j]).round(DIGITS).floatValue();
            rounded[j] = Math.max(-Float.MAX_VALUE, Math.min(value, Float.MAX_VALUE));
        }
        return vector(rounded);
    }
}
