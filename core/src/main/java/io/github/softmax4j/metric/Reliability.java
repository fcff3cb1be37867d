package io.github.softmax4j.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether rows predicted with a probability of, say, 0.8 are right in 8 of 10 cases.
 *
 * <p>A row falls by its confidence, the largest of its probabilities, into one of M bins of equal width; bin m of 1 to M
 * holds the confidences above (m - 1) / M up to m / M. Source: Guo et al., "On calibration of modern neural networks",
 * 2017, equations 2 to 5.
 *
 * @param expectedError ECE, the mean over the rows of |accuracy - confidence| of their bin
 * @param maximumError MCE, the largest |accuracy - confidence| of a bin with rows
 * @param bins M bins, by rising confidence
 */
public record Reliability(double expectedError, double maximumError, List<Bin> bins) {
    /** The number of bins where none is given, that of the source. */
    public static final int BINS = 15;

    /**
     * The rows of one range of confidence.
     *
     * @param lower the confidence above which it begins
     * @param upper the confidence that it ends with
     * @param rows how many rows there are, each counted as its weight
     * @param accuracy the share of them that is right; 0 where there is no row
     * @param confidence their mean confidence; 0 where there is no row
     */
    public record Bin(double lower, double upper, double rows, double accuracy, double confidence) {
        /** Returns |accuracy - confidence|. */
        public double gap() {
            return Math.abs(accuracy - confidence);
        }
    }

    /** Returns the reliability in {@link #BINS} bins. */
    public static Reliability of(LabelledLogits rows) {
        return of(rows, BINS);
    }

    /**
     * Returns the reliability.
     *
     * @throws IllegalArgumentException if {@code bins} is below 1
     */
    public static Reliability of(LabelledLogits rows, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, not " + bins);
        }
        double[] weights = new double[bins];
        double[] hits = new double[bins];
        double[] confidences = new double[bins];
        RowSoftmax softmax = new RowSoftmax(rows);
        for (int i = 0; i < rows.rows(); i++) {
            int predicted = softmax.row(i).predicted();
            double confidence = softmax.probability(predicted);
            int bin = Math.max(0, (int) Math.ceil(confidence * bins) - 1);
            weights[bin] += rows.weight(i);
            confidences[bin] += rows.weight(i) * confidence;
            hits[bin] += predicted == rows.labels()[i] ? rows.weight(i) : 0;
        }
        List<Bin> list = new ArrayList<>();
        double expected = 0;
        double maximum = 0;
        for (int b = 0; b < bins; b++) {
            boolean empty = weights[b] == 0;
            Bin bin = new Bin(
                    (double) b / bins,
                    (b + 1.0) / bins,
                    weights[b],
                    empty ? 0 : hits[b] / weights[b],
                    empty ? 0 : confidences[b] / weights[b]);
            list.add(bin);
            expected += weights[b] * bin.gap();
            maximum = Math.max(maximum, bin.gap());
        }
        return new Reliability(expected / rows.totalWeight(), maximum, List.copyOf(list));
    }
}
