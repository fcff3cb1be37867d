package io.github.softmax4j.parity;

import io.github.softmax4j.tensor.Tensor;

/**
 * How far the two sides lie apart on one output.
 *
 * @param output its name
 * @param worst the largest absolute difference of two finite elements
 * @param mean the mean absolute difference of finite elements
 * @param worstRatio the largest quotient of difference and tolerance: above 1 is a mismatch; infinite where an element is
 *     finite on one side alone, or differs otherwise without being finite
 * @param row where that is
 * @param column where that is
 */
public record OutputDifference(String output, double worst, double mean, double worstRatio, int row, int column) {
    /** Returns whether every element is within its tolerance. */
    public boolean within() {
        return worstRatio <= 1;
    }

    /** Compares all elements of two tensors of one shape, [N, K]. */
    static OutputDifference of(String output, Tensor java, Tensor runtime, double[] tolerance) {
        double worst = 0;
        double sum = 0;
        double worstRatio = 0;
        int at = 0;
        int finite = 0;
        for (int i = 0; i < tolerance.length; i++) {
            float a = java.data()[i];
            float b = runtime.data()[i];
            double difference = Math.abs((double) a - b);
            if (Double.isFinite(difference)) {
                worst = Math.max(worst, difference);
                sum += difference;
                finite++;
            }
            double ratio = ratio(a, b, difference, tolerance[i]);
            if (ratio > worstRatio) {
                worstRatio = ratio;
                at = i;
            }
        }
        int k = java.shape().dimension(1);
        return new OutputDifference(output, worst, finite == 0 ? 0 : sum / finite, worstRatio, at / k, at % k);
    }

    private static double ratio(float a, float b, double difference, double tolerance) {
        if (Float.compare(a, b) == 0 || a == b) {
            return 0;
        }
        double ratio = difference / tolerance;
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }
}
