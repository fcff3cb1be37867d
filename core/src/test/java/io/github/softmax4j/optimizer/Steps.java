package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;

/** Runs single steps of an optimiser over all weights. */
final class Steps {
    static final Kernels KERNELS = KernelSelection.current().kernels();

    private Steps() {}

    static void step(StochasticOptimizer.State state, double rate, float[] weights, float... gradients) {
        state.beginStep(rate);
        state.update(KERNELS, weights, gradients, 0, weights.length);
    }
}
