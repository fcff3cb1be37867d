package io.github.softmax4j.kernel;

/**
 * The constants of one Adam step t, with the bias corrections already in them:
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * w = w - rate m / (sqrt(v) root + epsilon)      rate = learningRate / (1 - beta1^t), root = 1 / sqrt(1 - beta2^t)
 * </pre>
 *
 * <p>An m, v or w that would be subnormal is 0. What nothing but decay moves, such as a unit that no row switches on, ends
 * among subnormal numbers and stays there, and many processors take twenty times as long for each.
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
 *
 * <p>One object serves all steps, so that a step of training allocates nothing.
 */
public final class AdamStep {
    private final double exactBeta1;
    private final double exactBeta2;
    private final float beta1;
    private final float oneMinusBeta1;
    private final float beta2;
    private final float oneMinusBeta2;
    private final float epsilon;
    private float rate;
    private float root;

    /** Holds the constants of no step yet. */
    public AdamStep(double beta1, double beta2, double epsilon) {
        this.exactBeta1 = beta1;
        this.exactBeta2 = beta2;
        this.beta1 = (float) beta1;
        this.oneMinusBeta1 = (float) (1 - beta1);
        this.beta2 = (float) beta2;
        this.oneMinusBeta2 = (float) (1 - beta2);
        this.epsilon = (float) epsilon;
    }

    /** Goes to step {@code t}, which counts from 1, and returns this. */
    public AdamStep at(long t, double learningRate) {
        rate = (float) (learningRate / (1 - StrictMath.pow(exactBeta1, t)));
        root = (float) (1 / Math.sqrt(1 - StrictMath.pow(exactBeta2, t)));
        return this;
    }

    /** Returns the decay of the mean of the gradients. */
    public float beta1() {
        return beta1;
    }

    /** Returns 1 - beta1, rounded once from double. */
    public float oneMinusBeta1() {
        return oneMinusBeta1;
    }

    /** Returns the decay of the mean of the squared gradients. */
    public float beta2() {
        return beta2;
    }

    /** Returns 1 - beta2, rounded once from double. */
    public float oneMinusBeta2() {
        return oneMinusBeta2;
    }

    /** Returns what keeps the quotient finite. */
    public float epsilon() {
        return epsilon;
    }

    /** Returns the learning rate divided by the first bias correction. */
    public float rate() {
        return rate;
    }

    /** Returns the reciprocal of the square root of the second bias correction. */
    public float root() {
        return root;
    }
}
