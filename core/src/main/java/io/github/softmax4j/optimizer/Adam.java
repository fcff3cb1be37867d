package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.AdamStep;
import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/**
 * Adam: steps scaled by running means of the gradient and its square; the formulas stand at {@link AdamStep}.
 *
 * @param beta1 decay of the mean, from 0 to below 1
 * @param beta2 decay of the mean square, from 0 to below 1
 * @param epsilon above 0
 */
public record Adam(double beta1, double beta2, double epsilon) implements StochasticOptimizer {
    /** Checks the constants. */
    public Adam {
        if (!(beta1 >= 0 && (float) beta1 < 1 && beta2 >= 0 && (float) beta2 < 1 && (float) epsilon > 0)) {
            throw new IllegalArgumentException("beta1 and beta2 must be at least 0 and below 1, epsilon above 0, not "
                    + beta1 + ", " + beta2 + " and " + epsilon);
        }
    }

    /** The constants of the paper: 0.9, 0.999 and 1e-8. */
    public Adam() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public double defaultLearningRate() {
        return 0.003;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("beta1", beta1, "beta2", beta2, "epsilon", epsilon);
    }

    @Override
    public State start(int parameterCount) {
        return new State() {
            private final float[] mean = new float[parameterCount];
            private final float[] square = new float[parameterCount];
            private long t;
            private final AdamStep step = new AdamStep(beta1, beta2, epsilon);

            @Override
            public void beginStep(double learningRate) {
                step.at(++t, learningRate);
            }

            @Override
            public Map<String, float[]> arrays() {
                return Map.of("mean", mean, "square", square);
            }

            @Override
            public long steps() {
                return t;
            }

            @Override
            public void setSteps(long steps) {
                t = steps;
            }

            @Override
            public void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length) {
                kernels.updates()
                        .adam(length, step, gradients, offset, mean, offset, square, offset, parameters, offset);
            }
        };
    }
}
