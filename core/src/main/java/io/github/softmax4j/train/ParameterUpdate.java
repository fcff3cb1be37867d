package io.github.softmax4j.train;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.optimizer.GradientClip;
import io.github.softmax4j.optimizer.PlateauRate;
import io.github.softmax4j.optimizer.SoftThreshold;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of all parameters that are trained: the gradient of the loss is limited, weight decay added, the optimiser steps, and
 * the weights move towards 0 by the L1 penalty.
 */
final class ParameterUpdate {
    private static final String PLATEAU = "plateau.";

    private final List<Network.Slot> trained;
    private final UpdateOptions options;
    private final boolean isDecayDecoupled;
    private final StochasticOptimizer.State state;
    private final @Nullable PlateauRate plateau;

    ParameterUpdate(Network network, int parameterCount, UpdateOptions options, StochasticOptimizer rule) {
        this.trained = network.slots().stream()
                .filter(slot -> slot.parameter().role() != Role.STATISTIC)
                .toList();
        this.options = options;
        this.isDecayDecoupled = rule.isDecayDecoupled();
        this.state = rule.start(parameterCount);
        this.plateau = options.schedule().plateau().orElse(null);
    }

    /** Hears of the loss of the rows for validation after an epoch, which may lower the learning rate from now on. */
    void observe(double loss) {
        if (plateau != null) {
            plateau.observe(loss);
        }
    }

    void save(State kept) {
        State ofOptimizer = kept.part("optimizer");
        ofOptimizer.put("steps", state.steps());
        state.arrays().forEach(ofOptimizer::put);
        if (plateau != null) {
            double[] numbers = plateau.state();
            for (int i = 0; i < numbers.length; i++) {
                kept.putReal(PLATEAU + i, numbers[i]);
            }
        }
    }

    void restore(State kept) {
        State ofOptimizer = kept.part("optimizer");
        state.setSteps(ofOptimizer.number("steps"));
        state.arrays().forEach(ofOptimizer::copy);
        if (plateau != null) {
            double[] numbers = plateau.state();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = kept.real(PLATEAU + i);
            }
            plateau.restore(numbers);
        }
    }

    /**
     * Takes a step.
     *
     * @param steps of the whole training
     * @return the learning rate of the step
     */
    double step(Kernels kernels, float[] parameters, float[] gradients, long steps) {
        double rate = options.learningRate() * options.schedule().factor(state.steps(), steps);
        if (plateau != null) {
            rate *= plateau.scale();
        }
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
