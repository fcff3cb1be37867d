package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/** An update rule that takes a step for each mini-batch. What it remembers from step to step is a {@link State}. */
public interface StochasticOptimizer extends Optimizer {
    /** Returns the state before the first step, for this number of parameters. */
    State start(int parameterCount);

    /**
     * Returns whether weight decay shrinks the weights themselves, w = w - rate decay w before the step, instead of being added
     * to the gradient.
     */
    default boolean isDecayDecoupled() {
        return false;
    }

    /** What an optimiser remembers. */
    interface State {
        /** Begins a step with this learning rate; each parameter is then updated once. */
        void beginStep(double learningRate);

        /** Updates the parameters from {@code offset} on by their gradients, which lie at the same place. */
        void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length);

        /**
         * Returns the live arrays of the state by name, [parameters] each: a checkpoint copies them out, and a resumed
         * training copies them in.
         */
        Map<String, float[]> arrays();

        /** Returns the number of steps that were begun. */
        long steps();

        /** Goes on as if so many steps had been begun; the caller fills {@link #arrays()}. */
        void setSteps(long steps);
    }
}
