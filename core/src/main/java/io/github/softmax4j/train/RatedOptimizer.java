package io.github.softmax4j.train;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.Map;

/**
 * A rule whose learning rate is another one for each layer. One state serves all layers: within a step it begins again, with
 * the same count of steps, wherever the factor changes.
 */
final class RatedOptimizer implements StochasticOptimizer {
    private final StochasticOptimizer rule;
    private final double[] factors;
    private final int[] begins;

    /** Of each layer of {@code network} the rate is multiplied by its factor. */
    RatedOptimizer(StochasticOptimizer rule, Network network, double[] factors) {
        this.rule = rule;
        this.factors = factors;
        this.begins = new int[factors.length + 1];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = network.slice(i, new float[0]).offset();
        }
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public double defaultLearningRate() {
        return rule.defaultLearningRate();
    }

    @Override
    public Map<String, Double> constants() {
        return rule.constants();
    }

    @Override
    public State start(int parameterCount) {
        State state = rule.start(parameterCount);
        return new State() {
            private double rate;
            private double factor;

            @Override
            public void beginStep(double learningRate) {
                rate = learningRate;
                factor = 1;
                state.beginStep(learningRate);
            }

            @Override
            public void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length) {
                for (int layer = 0; layer < factors.length; layer++) {
                    int from = Math.max(offset, begins[layer]);
                    int to = Math.min(offset + length, begins[layer + 1]);
                    if (from < to) {
                        setFactor(factors[layer]);
                        state.update(kernels, parameters, gradients, from, to - from);
                    }
                }
            }

            private void setFactor(double wanted) {
                if (factor != wanted) {
                    factor = wanted;
                    state.setSteps(state.steps() - 1);
                    state.beginStep(rate * wanted);
                }
            }

            @Override
            public Map<String, float[]> arrays() {
                return state.arrays();
            }

            @Override
            public long steps() {
                return state.steps();
            }

            @Override
            public void setSteps(long steps) {
                state.setSteps(steps);
            }
        };
    }
}
