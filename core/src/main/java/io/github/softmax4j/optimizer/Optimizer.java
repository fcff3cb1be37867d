package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/** An update rule; immutable. What it remembers from step to step is a {@link State}. */
public interface Optimizer {
    /** Returns the name that options and model files use. */
    String name();

    /** Returns the learning rate that suits most problems. */
    double defaultLearningRate();

    /** Returns the constants of the rule, for the record. */
    Map<String, Double> constants();

    /** Returns the state before the first step, for this number of parameters. */
    State start(int parameterCount);

    /** What an optimiser remembers. */
    interface State {
        /** Begins a step with this learning rate; each parameter is then updated once. */
        void beginStep(double learningRate);

        /** Updates the parameters from {@code offset} on by their gradients, which lie at the same place. */
        void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length);
    }
}
