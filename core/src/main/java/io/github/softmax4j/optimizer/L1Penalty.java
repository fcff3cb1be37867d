package io.github.softmax4j.optimizer;

/**
 * A sum of c<sub>i</sub> |x<sub>i</sub>|, and how to go down with it: the parts of OWL-QN. Source: Andrew and Gao, "Scalable
 * training of L1-regularized log-linear models", 2007, section 3.2.
 */
final class L1Penalty {
    private final float[] costs;

    /**
     * Takes the cost of each parameter.
     *
     * @param costs [parameters], at least 0 each; an empty array where there is no penalty
     */
    L1Penalty(float[] costs) {
        this.costs = costs.clone();
    }

    boolean isNone() {
        return costs.length == 0;
    }

    double value(float[] x) {
        double sum = 0;
        for (int i = 0; i < costs.length; i++) {
            sum += (double) costs[i] * Math.abs(x[i]);
        }
        return sum;
    }

    /** The derivative in the direction in which the whole goes down, 0 where it goes down in none; equation (4). */
    void pseudoGradient(float[] x, double[] gradient, double[] out) {
        System.arraycopy(gradient, 0, out, 0, out.length);
        for (int i = 0; i < costs.length; i++) {
            double g = gradient[i];
            double c = costs[i];
            if (x[i] != 0) {
                out[i] = g + Math.copySign(c, x[i]);
            } else {
                out[i] = g + c < 0 ? g + c : g - c > 0 ? g - c : 0;
            }
        }
    }

    /** Leaves out of a direction what goes up. */
    void align(double[] pseudoGradient, double[] direction) {
        for (int i = 0; i < costs.length; i++) {
            if (costs[i] > 0 && direction[i] * pseudoGradient[i] >= 0) {
                direction[i] = 0;
            }
        }
    }

    /** Sets to 0 what left the orthant in which the pseudo-gradient holds. */
    void project(float[] from, double[] pseudoGradient, float[] to) {
        for (int i = 0; i < costs.length; i++) {
            double side = from[i] != 0 ? from[i] : -pseudoGradient[i];
            if (costs[i] > 0 && to[i] * side <= 0) {
                to[i] = 0;
            }
        }
    }
}
