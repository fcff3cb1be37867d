package io.github.softmax4j.optimizer;

/** An objective along a direction: x + a d, rounded to floats. Arrays of a trial are live. */
final class Ray {
    private final Objective objective;
    private final L1Penalty penalty;
    private final float[] point;
    private final double[] gradient;
    private float[] from = {};
    private double[] fromGradient = {};
    private double[] direction = {};
    private double startValue;
    private double startSlope;
    private double step;
    private double value;
    private double slope;

    Ray(Objective objective, L1Penalty penalty, int parameters) {
        this.objective = objective;
        this.penalty = penalty;
        this.point = new float[parameters];
        this.gradient = new double[parameters];
    }

    /** Begins at {@code x}, where the whole has this value and (pseudo-)gradient; the arrays must stay as they are. */
    void start(float[] x, double xValue, double[] xGradient, double[] d) {
        from = x;
        fromGradient = xGradient;
        direction = d;
        startValue = xValue;
        startSlope = Dots.dot(xGradient, d);
    }

    /** Evaluates x + a d. */
    void to(double a) {
        step = a;
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) (from[i] + a * direction[i]);
        }
        penalty.project(from, fromGradient, point);
        value = objective.evaluate(point, gradient) + penalty.value(point);
        value = Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
        slope = value < Double.POSITIVE_INFINITY ? Dots.dot(gradient, direction) : Double.NaN;
    }

    /** The slope times the way, with the way as it is after rounding and projection: what a decrease is measured by. */
    double expectedChange() {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            sum += fromGradient[i] * ((double) point[i] - from[i]);
        }
        return sum;
    }

    double startValue() {
        return startValue;
    }

    double startSlope() {
        return startSlope;
    }

    double step() {
        return step;
    }

    double value() {
        return value;
    }

    double slope() {
        return slope;
    }

    float[] point() {
        return point;
    }

    double[] gradient() {
        return gradient;
    }
}
