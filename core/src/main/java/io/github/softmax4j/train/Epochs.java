package io.github.softmax4j.train;

import io.github.softmax4j.data.Batches;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.DatasetBatches;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.layer.Workspace;
import io.github.softmax4j.loss.FixedSum;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.Locale;

/** The loop of training: batches forward and backward, and the step of the optimiser. Changes the parameters in place. */
final class Epochs implements Passes {
    private final Network network;
    private final float[] parameters;
    private final TrainingOptions options;
    private final Batches batches;
    private final Workspace workspace;
    private final int[] labels;
    private final double[] losses;
    private final StochasticOptimizer.State optimizer;
    private final ParallelKernels parallel;
    private final Kernels kernels;

    Epochs(Network network, float[] parameters, Dataset data, TrainingOptions options, StochasticOptimizer rule) {
        this(network, parameters, new DatasetBatches(data, options.batchSize(), options.seed()), options, rule);
    }

    /** Passes through rows that come from anywhere. */
    Epochs(Network network, float[] parameters, Batches batches, TrainingOptions options, StochasticOptimizer rule) {
        this.network = network;
        this.parameters = parameters;
        this.options = options;
        this.batches = batches;
        this.workspace = Workspace.forTraining(network, parameters, batches.batchSize(), options.seed());
        this.labels = new int[batches.batchSize()];
        this.losses = new double[Math.toIntExact(batches.rows())];
        this.optimizer = rule.start(parameters.length);
        this.parallel = new ParallelKernels(KernelSelection.current().kernels(), options.threads());
        this.kernels = parallel.kernels();
    }

    @Override
    public double run(int epoch) {
        batches.start(epoch, 0);
        int n;
        for (int batch = 0; (n = batches.next(workspace.input(), labels)) > 0; batch++) {
            step(epoch, batch, n);
        }
        requireFiniteParameters(epoch);
        return FixedSum.of(losses, 0, losses.length) / losses.length;
    }

    /** The loss of a batch is known before its step: only this sees what the last step of an epoch did. */
    private void requireFiniteParameters(int epoch) {
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                throw new TrainingException("a parameter became " + parameter + " in epoch " + epoch
                        + "; try a lower learning rate than " + options.update().learningRate());
            }
        }
    }

    private void step(int epoch, int batch, int n) {
        int from = batch * batches.batchSize();
        network.forward(kernels, workspace, n);
        kernels.losses()
                .crossEntropy(
                        n,
                        network.outputs(),
                        workspace.output(),
                        0,
                        labels,
                        0,
                        1f / n,
                        losses,
                        from,
                        workspace.outputGradient(),
                        0);
        double loss = FixedSum.of(losses, from, from + n) / n;
        if (!Double.isFinite(loss)) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "the loss became %s in epoch %d, batch %d; try a lower learning rate than %s",
                    loss,
                    epoch,
                    batch + 1,
                    options.update().learningRate()));
        }
        network.backward(kernels, workspace, n);
        update();
    }

    private void update() {
        float[] gradients = workspace.parameterGradients();
        UpdateOptions update = options.update();
        double factor = update.schedule().factor(optimizer.steps(), batches.count() * options.epochs());
        optimizer.beginStep(update.learningRate() * factor);
        for (Network.Slot slot : network.slots()) {
            if (slot.parameter().role() == Role.STATISTIC) {
                continue;
            }
            if (slot.parameter().role() == Role.WEIGHT && update.weightDecay() > 0) {
                kernels.updates()
                        .addScaled(
                                slot.length(),
                                (float) update.weightDecay(),
                                parameters,
                                slot.offset(),
                                gradients,
                                slot.offset());
            }
            optimizer.update(kernels, parameters, gradients, slot.offset(), slot.length());
        }
    }

    @Override
    public void close() {
        parallel.close();
    }
}
