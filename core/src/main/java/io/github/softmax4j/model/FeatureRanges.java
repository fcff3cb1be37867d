package io.github.softmax4j.model;

import io.github.softmax4j.data.ColumnStatistics;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;

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
        float[] min = new float[d];
        float[] max = new float[d];
        int[] counts = new int[d];
        double[] sums = new double[d];
        for (int i = 0; i < x.length; i += d) {
            for (int j = 0; j < d; j++) {
                float value = x[i + j];
                if (Float.isFinite(value)) {
                    min[j] = counts[j] == 0 ? value : Math.min(min[j], value);
                    max[j] = counts[j] == 0 ? value : Math.max(max[j], value);
                    counts[j]++;
                    sums[j] += value;
                }
            }
        }
        double[] means = new double[d];
        for (int j = 0; j < d; j++) {
            means[j] = sums[j] / Math.max(counts[j], 1);
        }
        double[] squares = new double[d];
        for (int i = 0; i < x.length; i += d) {
            for (int j = 0; j < d; j++) {
                if (Float.isFinite(x[i + j])) {
                    double difference = x[i + j] - means[j];
                    squares[j] += difference * difference;
                }
            }
        }
        float[] mean = new float[d];
        float[] deviation = new float[d];
        for (int j = 0; j < d; j++) {
            mean[j] = rounded(means[j]);
            deviation[j] = rounded(Math.sqrt(squares[j] / Math.max(counts[j], 1)));
        }
        return new FeatureRanges(vector(min), vector(max), vector(mean), vector(deviation));
    }

    /** Takes what one pass over the rows of a stream found; the mean may differ by the order of rounding. */
    public static FeatureRanges of(ColumnStatistics statistics) {
        double[] means = statistics.means();
        double[] squares = statistics.squares();
        long[] counts = statistics.counts();
        float[] mean = new float[means.length];
        float[] deviation = new float[means.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = rounded(means[j]);
            deviation[j] = rounded(Math.sqrt(squares[j] / Math.max(counts[j], 1)));
        }
        return new FeatureRanges(
                vector(statistics.minima()), vector(statistics.maxima()), vector(mean), vector(deviation));
    }

    private static Tensor vector(float[] values) {
        return Tensor.wrap(Shape.of(values.length), values);
    }

    private static float rounded(double value) {
        return Math.max(
                -Float.MAX_VALUE, Math.min(new BigDecimal(value).round(DIGITS).floatValue(), Float.MAX_VALUE));
    }
}
