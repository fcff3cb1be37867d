package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/**
 * Gradient descent with Nesterov momentum: v = momentum v + g, w = w - rate (g + momentum v), the gradient as it would be
 * after the step that momentum is about to take.
 *
 * <p>Source: Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, section 2, in the
 * form that leaves the rate out of v and keeps w where the gradient is taken.
 *
 * @param momentum above 0 and below 1
 */
public record Nesterov(double momentum) implements StochasticOptimizer {
    /** Checks the momentum. */
    public Nesterov {
        if (!(momentum > 0 && (float) momentum < 1)) {
            throw new IllegalArgumentException("momentum must be above 0 and below 1, not " + momentum);
        }
    }

    /** Momentum 0.9. */
    public Nesterov() {
        this(0.9);
    }

    @Override
    public String name() {
        return "nesterov";
    }

    @Override
    public double defaultLearningRate() {
        return 0.02;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("momentum", momentum);
    }

    @Override
    public State start(int parameterCount) {
        return new ArrayState(parameterCount, "velocity") {
            @Override
            public void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length) {
                float mu = (float) momentum;
                kernels.updates().sgd(length, rate() * mu, mu, gradients, offset, array(0), offset, parameters, offset);
                kernels.updates().addScaled(length, -rate(), gradients, offset, parameters, offset);
            }
        };
    }
}
