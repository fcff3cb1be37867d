package io.github.softmax4j.parity;

import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;

/**
 * How far the two sides lie apart on one output. Ratios are |difference| / tolerance: above 1 is a mismatch.
 *
 * @param output its name
 * @param elements how many elements were held against their tolerance: those that are finite on both sides
 * @param worstDifference the largest absolute difference
 * @param meanDifference the mean absolute difference
 * @param worstRatio the largest ratio
 * @param meanRatio the mean ratio
 * @param p999Ratio the ratio that one element in a thousand exceeds
 * @param row the row of the largest ratio
 * @param column the class of the largest ratio
 * @param nonFinite the rows that were decided before any tolerance
 * @param nearness how far each side is from the double-precision reference
 * @param ratios how many elements have which ratio
 * @param sample some of the elements
 */
public record OutputComparison(
        String output,
        int elements,
        double worstDifference,
        double meanDifference,
        double worstRatio,
        double meanRatio,
        double p999Ratio,
        int row,
        int column,
        NonFinite nonFinite,
        Nearness nearness,
        RatioCounts ratios,
        PairSample sample) {
    private static final double PERCENTILE = 0.999;

    /** Returns whether every element is within its tolerance, and finite on both sides or on neither. */
    public boolean pass() {
        return worstRatio <= 1 && nonFinite.differing() == 0;
    }

    /** Compares all elements of two tensors of one shape, [N, K]. */
    static OutputComparison of(String output, Tensor java, Tensor runtime, Noisy truth, double[] tolerance) {
        int k = java.shape().dimension(1);
        float[] a = java.data();
        float[] b = runtime.data();
        double[] ratios = new double[a.length];
        int count = 0;
        int worst = 0;
        double worstRatio = 0;
        double worstDifference = 0;
        double differences = 0;
        double ofRatios = 0;
        double javaErrors = 0;
        double runtimeErrors = 0;
        for (int i = 0; i < a.length; i++) {
            if (!isJudged(a[i], b[i], tolerance[i])) {
                continue;
            }
            double difference = Math.abs((double) a[i] - b[i]);
            double ratio = difference == 0 ? 0 : difference / tolerance[i];
            ratios[count++] = ratio;
            ofRatios += ratio;
            differences += difference;
            worstDifference = Math.max(worstDifference, difference);
            if (ratio > worstRatio) {
                worstRatio = ratio;
                worst = i;
            }
            javaErrors += error(a[i], truth.value()[i], tolerance[i]);
            runtimeErrors += error(b[i], truth.value()[i], tolerance[i]);
        }
        Arrays.sort(ratios, 0, count);
        double all = Math.max(count, 1);
        return new OutputComparison(
                output,
                count,
                worstDifference,
                differences / all,
                worstRatio,
                ofRatios / all,
                count == 0 ? 0 : ratios[(int) (PERCENTILE * (count - 1))],
                worst / k,
                worst % k,
                NonFinite.of(k, a, b, truth.value(), tolerance),
                new Nearness(javaErrors / all, runtimeErrors / all),
                RatioCounts.of(ratios, count),
                PairSample.of(k, a, b, tolerance, worst));
    }

    /** Returns whether an element is held against its tolerance. */
    static boolean isJudged(float java, float runtime, double tolerance) {
        return Float.isFinite(java) && Float.isFinite(runtime) && tolerance < Double.POSITIVE_INFINITY;
    }

    private static double error(float side, double truth, double tolerance) {
        double error = Math.abs(side - truth);
        return error == 0 ? 0 : error / tolerance;
    }
}
