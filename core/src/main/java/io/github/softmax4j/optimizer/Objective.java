package io.github.softmax4j.optimizer;

/** A differentiable function of many parameters, to be made small. */
public interface Objective {
    /**
     * Returns the value at a point. The same point gives the same bits; neither array is kept.
     *
     * @param point [parameters], not changed
     * @param gradient receives the derivatives, [parameters]
     * @return the value; one that is not finite is taken as worse than any other, and its gradient is not read
     */
    double evaluate(float[] point, double[] gradient);
}
