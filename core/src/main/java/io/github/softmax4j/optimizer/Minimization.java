package io.github.softmax4j.optimizer;

import java.util.Map;

/**
 * What {@link Lbfgs} remembers from iteration to iteration. The place where it stands is the caller's array. For one
 * thread; the bits depend on the objective, the start and the constants alone.
 */
public final class Minimization {
    private final Lbfgs options;
    private final L1Penalty penalty;
    private final float[] point;
    private final LbfgsHistory history;
    private final Ray ray;
    private final double[] gradient;
    private final double[] pseudoGradient;
    private final double[] direction;
    private double value;
    private long iterations;
    private boolean converged;

    Minimization(Lbfgs options, Objective objective, float[] point, L1Penalty penalty) {
        int n = point.length;
        this.options = options;
        this.penalty = penalty;
        this.point = point;
        this.history = new LbfgsHistory(options.memory(), n);
        this.ray = new Ray(objective, penalty, n);
        this.gradient = new double[n];
        this.pseudoGradient = new double[n];
        this.direction = new double[n];
        this.value = objective.evaluate(point, gradient) + penalty.value(point);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the objective is " + value + " at the start; start elsewhere");
        }
        penalty.pseudoGradient(point, gradient, pseudoGradient);
        this.converged = isFlat();
    }

    /** Returns the objective where the point stands, with the L1 penalty. */
    public double value() {
        return value;
    }

    /** Returns the largest absolute element of the gradient; with L1 that of the derivative in the way down. */
    public double gradientNorm() {
        double largest = 0;
        for (double g : pseudoGradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest;
    }

    /** Returns how many iterations there were. */
    public long iterations() {
        return iterations;
    }

    /** Returns whether a tolerance is met, or nothing smaller can be found. */
    public boolean isConverged() {
        return converged;
    }

    /** Runs an iteration, unless it has converged: the point moves to where the objective is smaller. */
    public void iterate() {
        if (converged) {
            return;
        }
        iterations++;
        boolean found = advance();
        if (!found && !history.isEmpty()) {
            history.clear();
            found = advance();
        }
        if (!found) {
            converged = true;
            return;
        }
        double decrease = value - ray.value();
        history.add(point, gradient, ray.point(), ray.gradient());
        System.arraycopy(ray.point(), 0, point, 0, point.length);
        System.arraycopy(ray.gradient(), 0, gradient, 0, gradient.length);
        value = ray.value();
        penalty.pseudoGradient(point, gradient, pseudoGradient);
        converged = isFlat() || decrease <= options.decreaseTolerance() * Math.abs(value);
    }

    private boolean isFlat() {
        return gradientNorm() <= options.gradientTolerance();
    }

    private boolean advance() {
        history.direction(pseudoGradient, direction);
        penalty.align(pseudoGradient, direction);
        ray.start(point, value, pseudoGradient, direction);
        if (!(ray.startSlope() < 0)) {
            return false;
        }
        double first = history.isEmpty() ? Math.min(1, 1 / absoluteSum(pseudoGradient)) : 1;
        return penalty.isNone() ? new WolfeSearch(ray).search(first) : new BacktrackingSearch(ray).search(first);
    }

    private static double absoluteSum(double[] x) {
        double sum = 0;
        for (double element : x) {
            sum += Math.abs(element);
        }
        return sum;
    }

    /** Returns the live arrays of the state by name: a checkpoint copies them out, and a resumed one copies them in. */
    public Map<String, float[]> arrays() {
        return history.arrays();
    }

    /** Returns the numbers of the state that a checkpoint keeps beside {@link #arrays()} and the point. */
    public long[] counters() {
        return new long[] {iterations, history.newest(), history.size(), converged ? 1 : 0};
    }

    /**
     * Goes on to the same bits as the one whose counters these are: it was started at the point where that one stood, and
     * the caller has filled {@link #arrays()}.
     *
     * @throws IllegalArgumentException if these are no counters of a minimisation with this memory
     */
    public void restore(long[] counters) {
        if (counters.length != 4
                || counters[2] < 0
                || counters[2] > options.memory()
                || counters[1] < -1
                || counters[1] >= options.memory()) {
            throw new IllegalArgumentException("these are no counters of " + options);
        }
        iterations = counters[0];
        history.restore((int) counters[1], (int) counters[2]);
        converged = counters[3] == 1;
    }
}
