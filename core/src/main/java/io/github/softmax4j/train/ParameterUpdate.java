package io.github.softmax4j.train;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.optimizer.GradientClip;
import io.github.softmax4j.optimizer.SoftThreshold;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.List;

/**
 * A step of all parameters that are trained: the gradient of the loss is limited, weight decay added, the optimiser steps, and
 * the weights move towards 0 by the L1 penalty.
 */
final class ParameterUpdate {
    private final List<Network.Slot> trained;
    private final UpdateOptions options;
    private final boolean isDecayDecoupled;
    private final StochasticOptimizer.State state;

    ParameterUpdate(Network network, int parameterCount, UpdateOptions options, StochasticOptimizer rule) {
        this.trained = network.slots().stream()
                .filter(slot -> slot.parameter().role() != Role.STATISTIC)
                .toList();
        this.options = options;
        this.isDecayDecoupled = rule.isDecayDecoupled();
        this.state = rule.start(parameterCount);
    }

    /** What the optimiser remembers. */
    StochasticOptimizer.State state() {
        return state;
    }

    /**
     * Takes a step.
     *
     * @param steps of the whole training
     * @return the learning rate of the step
     */
    double step(Kernels kernels, float[] parameters, float[] gradients, long steps) {
        double rate = options.learningRate() * options.schedule().factor(state.steps(), steps);
        if (options.clip() > 0) {
            clip(gradients);
        }
        state.beginStep(rate);
        for (int i = 0; i < trained.size(); i++) {
            Network.Slot slot = trained.get(i);
            boolean isWeight = slot.parameter().role() == Role.WEIGHT;
            if (isWeight && options.weightDecay() > 0) {
                decay(kernels, rate, parameters, gradients, slot);
            }
            state.update(kernels, parameters, gradients, slot.offset(), slot.length());
            if (isWeight && options.l1() > 0) {
                SoftThreshold.apply(parameters, slot.offset(), slot.length(), rate * options.l1());
            }
        }
        return rate;
    }

    private void clip(float[] gradients) {
        double squares = 0;
        for (Network.Slot slot : trained) {
            squares += GradientClip.squaredNorm(gradients, slot.offset(), slot.length());
        }
        double factor = GradientClip.factor(squares, options.clip());
        for (Network.Slot slot : trained) {
            GradientClip.scale(gradients, slot.offset(), slot.length(), factor);
        }
    }

    private void decay(Kernels kernels, double rate, float[] parameters, float[] gradients, Network.Slot slot) {
        double decay = isDecayDecoupled ? -rate * options.weightDecay() : options.weightDecay();
        kernels.updates()
                .addScaled(
                        slot.length(),
                        (float) decay,
                        parameters,
                        slot.offset(),
                        isDecayDecoupled ? parameters : gradients,
                        slot.offset());
    }
}
