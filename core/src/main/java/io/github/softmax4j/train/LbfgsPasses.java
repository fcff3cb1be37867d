package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Minimization;
import io.github.softmax4j.optimizer.Schedule;
import java.util.List;

/**
 * Passes over all rows at once, for {@link Lbfgs}: an epoch is an iteration, and what becomes small is the mean loss with
 * its penalties, {@link FullBatch}. The batch size does not matter.
 */
final class LbfgsPasses implements Passes {
    private final float[] parameters;
    private final float[] point;
    private final ParallelKernels parallel;
    private final FullBatch objective;
    private final Lbfgs rule;
    private Minimization minimization;

    /**
     * Prepares the first iteration.
     *
     * @throws IllegalArgumentException if an option or a layer does not go with all rows at once
     * @throws TrainingException if the loss is not finite where it starts
     */
    LbfgsPasses(Network network, float[] parameters, Dataset data, TrainingOptions options, Lbfgs rule) {
        UpdateOptions update = options.update();
        check(update);
        Require.that(
                options.loss().mixup() == 0,
                "mixup",
                "0 with lbfgs, whose loss must be the same one each time",
                options.loss().mixup());
        checkLossIsAFunction(network.layers(), false);
        this.parameters = parameters;
        this.rule = rule;
        Kernels kernels = KernelSelection.current().kernels();
        this.parallel = new ParallelKernels(kernels, options.threads());
        this.objective = new FullBatch(network, parameters, data, options, kernels, parallel);
        this.point = objective.start();
        try {
            this.minimization = rule.start(objective, point, objective.l1Costs());
        } catch (IllegalArgumentException e) {
            parallel.close();
            throw new TrainingException(
                    "the loss is not finite before the first step: " + e.getMessage() + "; scale the features");
        }
    }

    private static void check(UpdateOptions update) {
        Require.that(
                update.learningRate() == 1,
                "learningRate",
                "1 with lbfgs, which searches for the length of each step",
                update.learningRate());
        Require.that(
                update.schedule() == Schedule.CONSTANT,
                "schedule",
                "constant with lbfgs, which searches for the length of each step",
                update.schedule().name());
        Require.that(
                update.clip() == 0, "clip", "0 with lbfgs, which never goes where the loss is larger", update.clip());
    }

    /** Of the parameters alone: a search that sees another loss at the same point ends anywhere. */
    private static void checkLossIsAFunction(List<Layer> layers, boolean frozen) {
        for (Layer layer : layers) {
            boolean fixed = frozen || layer instanceof Frozen;
            if (layer instanceof Dropout) {
                throw refused(layer, "the loss would be another one each time");
            }
            if (layer instanceof BatchNorm && !fixed) {
                throw refused(
                        layer, "the loss would depend on the batch, and its statistics move with each evaluation");
            }
            checkLossIsAFunction(layer.layers(), fixed);
        }
    }

    private static IllegalArgumentException refused(Layer layer, String reason) {
        return new IllegalArgumentException("optimizer must be one of mini-batches with a " + layer.type()
                + " layer, such as adam, not lbfgs: " + reason);
    }

    @Override
    public double run(int epoch) {
        minimization.iterate();
        System.arraycopy(point, 0, parameters, parameters.length - point.length, point.length);
        return objective.loss(minimization.value(), point);
    }

    @Override
    public boolean isConverged() {
        return minimization.isConverged();
    }

    @Override
    public void save(State state) {
        long[] counters = minimization.counters();
        for (int i = 0; i < counters.length; i++) {
            state.put("counter." + i, counters[i]);
        }
        minimization.arrays().forEach(state::put);
    }

    @Override
    public void restore(State state) {
        System.arraycopy(parameters, parameters.length - point.length, point, 0, point.length);
        minimization = rule.start(objective, point, objective.l1Costs());
        minimization.arrays().forEach(state::copy);
        long[] counters = minimization.counters();
        for (int i = 0; i < counters.length; i++) {
            counters[i] = state.number("counter." + i);
        }
        minimization.restore(counters);
    }

    @Override
    public void close() {
        parallel.close();
    }
}
