package io.github.softmax4j.optimizer;

import java.util.Map;

/**
 * Limited-memory BFGS: a quasi-Newton method for objectives without randomness. Each iteration goes along -H g, H the
 * inverse Hessian as the last steps show it, as far as a line search for the strong Wolfe conditions says. With an L1
 * penalty it is OWL-QN, whose minima have parameters that are exactly 0.
 *
 * <p>It has converged when no element of the gradient is larger than {@code gradientTolerance}, when an iteration decreased
 * the objective by no more than {@code decreaseTolerance} of it, or when no step along the steepest descent makes it
 * smaller: then float32 parameters have no better place to be.
 *
 * <p>Sources: Nocedal and Wright, "Numerical Optimization", second edition, algorithms 7.4, 7.5, 3.5 and 3.6; Andrew and
 * Gao, "Scalable training of L1-regularized log-linear models", 2007.
 *
 * @param memory how many steps are remembered, at least 1
 * @param gradientTolerance at least 0
 * @param decreaseTolerance relative to the objective, at least 0
 */
public record Lbfgs(int memory, double gradientTolerance, double decreaseTolerance) implements Optimizer {
    /** Checks the constants. */
    public Lbfgs {
        if (memory < 1) {
            throw new IllegalArgumentException("memory must be at least 1, not " + memory);
        }
        if (!(gradientTolerance >= 0 && decreaseTolerance >= 0)) {
            throw new IllegalArgumentException(
                    "tolerances must be numbers of at least 0, not " + gradientTolerance + " and " + decreaseTolerance);
        }
    }

    /** Ten steps remembered, and tolerances at which the objective has some seven digits that stay. */
    public Lbfgs() {
        this(10, 1e-6, 1e-8);
    }

    @Override
    public String name() {
        return "lbfgs";
    }

    /** Returns 1: the line search chooses the step. */
    @Override
    public double defaultLearningRate() {
        return 1;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of(
                "memory", (double) memory,
                "gradientTolerance", gradientTolerance,
                "decreaseTolerance", decreaseTolerance);
    }

    /**
     * Begins to minimise.
     *
     * @param point the start; it moves in place
     * @throws IllegalArgumentException if the objective is not finite at the start
     */
    public Minimization start(Objective objective, float[] point) {
        return start(objective, point, new float[0]);
    }

    /**
     * Begins to minimise the objective plus the sum of c<sub>i</sub> |x<sub>i</sub>|.
     *
     * @param point the start; it moves in place
     * @param l1 the c of each parameter, at least 0; an empty array where there is no penalty
     * @throws IllegalArgumentException if the objective is not finite at the start, or l1 does not fit the point
     */
    public Minimization start(Objective objective, float[] point, float[] l1) {
        if (l1.length > 0 && l1.length != point.length) {
            throw new IllegalArgumentException(
                    "l1 must have a cost for each of the " + point.length + " parameters, not " + l1.length);
        }
        for (float cost : l1) {
            if (!(cost >= 0 && cost < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("l1 must be finite numbers of at least 0, not " + cost);
            }
        }
        return new Minimization(this, objective, point, new L1Penalty(l1));
    }
}
