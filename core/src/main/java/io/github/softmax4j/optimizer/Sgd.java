package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/**
 * Gradient descent with momentum: v = momentum v + g, w = w - rate v.
 *
 * <p>Source: Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, in the form
 * that leaves the rate out of v.
 *
 * @param momentum from 0, for plain gradient descent, to below 1
 */
public record Sgd(double momentum) implements StochasticOptimizer {
    /** Checks the momentum. */
    public Sgd {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, not " + momentum);
        }
    }

    @Override
    public String name() {
        return "sgd";
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
        return new State() {
            private final float[] velocity = new float[parameterCount];
            private float rate;
            private long t;

            @Override
            public void beginStep(double learningRate) {
                rate = (float) learningRate;
                t++;
            }

            @Override
            public Map<String, float[]> arrays() {
                return Map.of("velocity", velocity);
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
                        .sgd(length, rate, (float) momentum, gradients, offset, velocity, offset, parameters, offset);
            }
        };
    }
}
