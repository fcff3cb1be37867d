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
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
 *
 * @param beta1 decay of the mean of the gradients
 * @param oneMinusBeta1 1 - beta1, rounded once from double
 * @param beta2 decay of the mean of the squared gradients
 * @param oneMinusBeta2 1 - beta2, rounded once from double
 * @param rate the learning rate divided by the first bias correction
 * @param root the reciprocal of the square root of the second bias correction
 * @param epsilon keeps the quotient finite
 */
public record AdamStep(
        float beta1, float oneMinusBeta1, float beta2, float oneMinusBeta2, float rate, float root, float epsilon) {

    /** Returns the constants of step {@code t}, which counts from 1. */
    public static AdamStep at(long t, double learningRate, double beta1, double beta2, double epsilon) {
        double correction1 = 1 - StrictMath.pow(beta1, t);
        double correction2 = 1 - StrictMath.pow(beta2, t);
        return new AdamStep(
                (float) beta1,
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                (float) (learningRate / correction1),
                (float) (1 / Math.sqrt(correction2)),
                (float) epsilon);
    }
}
