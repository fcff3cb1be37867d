package io.github.softmax4j.train;

import io.github.softmax4j.data.Batches;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.DatasetBatches;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Workspace;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loop of training: batches forward and backward, and the step of the optimiser. Changes the parameters in place. */
final class Epochs implements Passes, StepProgress {
    private final Network network;
    private final float[] parameters;
    private final TrainingOptions options;
    private final Consumer<Epochs> afterStep;
    private final Batches batches;
    private final Workspace workspace;
    private final int[] labels;
    private final float[] rowWeights;
    private final @Nullable Mixup mixup;
    private final BatchLoss batchLoss;
    private final ParameterUpdate update;
    private final ParallelKernels parallel;
    private final Kernels kernels;

    private int epoch;
    private long batch;
    private long rows;
    private double lossSum;
    private double lossWeight;
    private double lastLoss;
    private double learningRate;

    Epochs(Network network, float[] parameters, Dataset data, TrainingOptions options, StochasticOptimizer rule) {
        this(network, parameters, data, options, rule, progress -> {});
    }

    /** Prepares the passes through a dataset; {@code afterStep} is called after each step, with this. */
    Epochs(
            Network network,
            float[] parameters,
            Dataset data,
            TrainingOptions options,
            StochasticOptimizer rule,
            Consumer<Epochs> afterStep) {
        this(
                network,
                parameters,
                new DatasetBatches(data, options.batchSize(), options.seed()),
                options.loss().classWeights().of(data.classNames(), data.classCounts()),
                options,
                rule,
                afterStep);
    }

    /**
     * Prepares the passes through rows that come from anywhere.
     *
     * @param classWeights [K], or empty for 1 each
     */
    Epochs(
            Network network,
            float[] parameters,
            Batches batches,
            float[] classWeights,
            TrainingOptions options,
            StochasticOptimizer rule,
            Consumer<Epochs> afterStep) {
        this.network = network;
        this.parameters = parameters;
        this.options = options;
        this.afterStep = afterStep;
        this.batches = batches;
        int size = batches.batchSize();
        this.workspace = Workspace.forTraining(network, parameters, size, options.seed());
        this.labels = new int[size];
        this.rowWeights = new float[batches.isWeighted() ? size : 0];
        LossOptions loss = options.loss();
        this.mixup = loss.mixup() == 0 ? null : new Mixup(loss.mixup(), size, network.inputs(), options.seed());
        this.batchLoss = new BatchLoss(network.outputs(), classWeights, loss.labelSmoothing(), mixup, size);
        this.update = new ParameterUpdate(network, parameters.length, options.update(), rule);
        this.parallel = new ParallelKernels(KernelSelection.current().kernels(), options.threads());
        this.kernels = parallel.kernels();
    }

    @Override
    public double run(int epoch) {
        this.epoch = epoch;
        batches.start(epoch, batch);
        int n;
        while ((n = nextBatch()) > 0) {
            step(n);
            afterStep.accept(this);
        }
        requireFiniteParameters();
        double loss = loss();
        batch = 0;
        rows = 0;
        lossSum = 0;
        lossWeight = 0;
        return loss;
    }

    private int nextBatch() {
        return rowWeights.length == 0
                ? batches.next(workspace.input(), labels)
                : batches.next(workspace.input(), labels, rowWeights);
    }

    /** The loss of a batch is known before its step: only this sees what the last step of an epoch did. */
    private void requireFiniteParameters() {
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                throw new TrainingException(
                        "a parameter became " + parameter + " in epoch " + epoch,
                        "; try a lower learning rate than "
                                + Numbers.text(options.update().learningRate()),
                        epoch,
                        batch,
                        new long[0]);
            }
        }
    }

    private void step(int n) {
        if (mixup != null) {
            mixup.mix(n, workspace.input());
        }
        network.forward(kernels, workspace, n);
        double sum = batchLoss.run(kernels, n, workspace.output(), labels, rowWeights, workspace.outputGradient());
        double weight = batchLoss.weight();
        lastLoss = weight == 0 ? 0 : sum / weight;
        if (!Double.isFinite(lastLoss)) {
            throw NonFiniteLoss.of(lastLoss, epoch, batch + 1, n, batchLoss, batches, options);
        }
        network.backward(kernels, workspace, n);
        learningRate =
                update.step(kernels, parameters, workspace.parameterGradients(), batches.count() * options.epochs());
        batch++;
        rows += n;
        lossSum += sum;
        lossWeight += weight;
    }

    @Override
    public void observe(double loss) {
        update.observe(loss);
    }

    @Override
    public void save(State state) {
        state.put("batch", batch);
        state.put("rows", rows);
        state.putReal("lossSum", lossSum);
        state.putReal("lossWeight", lossWeight);
        state.put("layers", workspace.random());
        if (mixup != null) {
            state.put("mixup", mixup.random());
        }
        update.save(state);
    }

    @Override
    public void restore(State state) {
        batch = state.number("batch");
        rows = state.number("rows");
        lossSum = state.real("lossSum");
        lossWeight = state.real("lossWeight");
        state.restore("layers", workspace.random());
        if (mixup != null) {
            state.restore("mixup", mixup.random());
        }
        update.restore(state);
    }

    @Override
    public long stepsPerEpoch() {
        return batches.count();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public long batch() {
        return batch;
    }

    @Override
    public long batches() {
        return batches.count();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long rowsOfEpoch() {
        return batches.rows();
    }

    @Override
    public double loss() {
        return lossWeight == 0 ? 0 : lossSum / lossWeight;
    }

    @Override
    public double batchLoss() {
        return lastLoss;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void close() {
        parallel.close();
    }
}
