package io.github.softmax4j.optimizer;

/**
 * Halves the step until the value has decreased by 1e-4 of what the slope promises, along a path that may have corners.
 * Source: Andrew and Gao, "Scalable training of L1-regularized log-linear models", 2007, section 3.2, line search.
 */
final class BacktrackingSearch {
    private static final double C1 = 1e-4;
    private static final int MOST_EVALUATIONS = 25;

    private final Ray ray;

    BacktrackingSearch(Ray ray) {
        this.ray = ray;
    }

    /** Returns whether there was a lower place; if so, the ray stands at it. */
    boolean search(double first) {
        double a = first;
        for (int i = 0; i < MOST_EVALUATIONS; i++) {
            ray.to(a);
            double expected = ray.expectedChange();
            if (expected < 0 && ray.value() <= ray.startValue() + C1 * expected) {
                return true;
            }
            a *= 0.5;
        }
        return false;
    }
}
