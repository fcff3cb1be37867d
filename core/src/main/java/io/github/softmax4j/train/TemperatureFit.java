package io.github.softmax4j.train;

import io.github.softmax4j.metric.LabelledLogits;

/**
 * Minimises the log-loss of x / T over b = 1 / T. It is convex in b: the mean over the rows of ln sum<sub>k</sub> exp(b
 * x<sub>k</sub>) - b x<sub>t</sub> has the slope E[x] - x<sub>t</sub> and the curvature Var[x], both under softmax(b x). So
 * Newton's method, kept within a bracket of the root of the slope, finds the minimum; everything is in double, row by row in
 * ascending order.
 */
final class TemperatureFit {
    private static final double SMALLEST = 1 / TemperatureCalibration.LARGEST;
    private static final double LARGEST = 1 / TemperatureCalibration.SMALLEST;
    private static final int MAX_STEPS = 200;

    private final LabelledLogits rows;
    private final double[] logits;
    private double slope;
    private double curvature;

    private TemperatureFit(LabelledLogits rows) {
        this.rows = rows;
        this.logits = new double[rows.classCount()];
    }

    /** Returns b, at an end of its range where the minimum lies there or beyond. */
    static double inverseTemperature(LabelledLogits rows) {
        return new TemperatureFit(rows).minimum();
    }

    private double minimum() {
        evaluate(SMALLEST);
        if (slope >= 0) {
            return SMALLEST;
        }
        evaluate(LARGEST);
        if (slope <= 0) {
            return LARGEST;
        }
        double lower = SMALLEST;
        double upper = LARGEST;
        double b = 1;
        for (int step = 0; step < MAX_STEPS; step++) {
            evaluate(b);
            if (slope == 0) {
                return b;
            }
            lower = slope < 0 ? b : lower;
            upper = slope < 0 ? upper : b;
            double next = b - slope / curvature;
            if (!(next > lower && next < upper)) {
                next = Math.sqrt(lower * upper); // the range is one of factors
            }
            if (Math.abs(next - b) <= Math.ulp(b) || upper - lower <= Math.ulp(b)) {
                return next;
            }
            b = next;
        }
        return b;
    }

    private void evaluate(double b) {
        slope = 0;
        curvature = 0;
        for (int i = 0; i < rows.rows(); i++) {
            addRow(i, b);
        }
    }

    private void addRow(int i, double b) {
        int k = logits.length;
        float[] x = rows.logits().data();
        // Relative to the largest, so that exponentials do not overflow and the moments do not cancel.
        double largest = x[i * k + rows.predicted(i)];
        double sum = 0;
        double first = 0;
        for (int j = 0; j < k; j++) {
            logits[j] = x[i * k + j] - largest;
            double e = StrictMath.exp(b * logits[j]);
            sum += e;
            first += e * logits[j];
        }
        double mean = first / sum;
        double variance = 0;
        for (int j = 0; j < k; j++) {
            double deviation = logits[j] - mean;
            variance += StrictMath.exp(b * logits[j]) * deviation * deviation;
        }
        slope += rows.weight(i) * (mean - logits[rows.labels()[i]]);
        curvature += rows.weight(i) * variance / sum;
    }
}
