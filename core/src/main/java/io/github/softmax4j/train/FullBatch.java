package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Workspace;
import io.github.softmax4j.loss.FixedSum;
import io.github.softmax4j.optimizer.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean loss of all rows, as {@link BatchLoss} has it, plus (decay / 2) |W|<sup>2</sup>, W all weights without biases, as
 * a function of the parameters. Rows pass in chunks of a fixed size, each on one thread, and the gradients of the chunks are
 * added in their order and in double, so that the bits do not depend on the number of threads.
 *
 * <p>A {@link Standardize} layer at the beginning does not change with the parameters: its rows are computed once, and the
 * parameters begin behind it.
 */
final class FullBatch implements Objective {
    /** Enough rows to be worth a hand-over to a thread, few enough for backward to find them in the cache. */
    private static final int CHUNK = 512;

    private final Network network;
    private final Kernels kernels;
    private final ParallelKernels parallel;
    private final double decay;
    private final float l1;
    private final float[][] features;
    private final int[] labels;
    private final float[] rowWeights;
    private final float[] live;
    private final List<FullBatchChunk> workers = new ArrayList<>();
    private final double[] losses;
    private final double weight;

    /**
     * Takes a copy of the rows.
     *
     * @param kernels those of one thread
     * @param parallel the threads
     */
    FullBatch(
            Network whole,
            float[] parameters,
            Dataset data,
            TrainingOptions options,
            Kernels kernels,
            ParallelKernels parallel) {
        this.kernels = kernels;
        this.parallel = parallel;
        this.decay = options.update().weightDecay();
        this.l1 = (float) options.update().l1();
        this.labels = data.labels();
        this.losses = new double[labels.length];
        this.rowWeights = data.weights().orElse(new float[0]);
        this.features = new float[(labels.length + CHUNK - 1) / CHUNK][];
        List<Layer> layers = whole.layers();
        boolean standardized = layers.size() > 1 && layers.get(0) instanceof Standardize;
        this.network = standardized ? Network.of(layers.subList(1, layers.size())) : whole;
        parallel.forEach(features.length, c -> features[c] = chunk(data, c, standardized, parameters));
        this.live = Arrays.copyOfRange(parameters, parameters.length - network.parameterCount(), parameters.length);
        LossOptions loss = options.loss();
        float[] classWeights = loss.classWeights().of(data.classNames(), data.classCounts());
        int rows = Math.min(CHUNK, labels.length);
        for (int t = 0; t < Math.min(parallel.threads(), features.length); t++) {
            BatchLoss batchLoss = new BatchLoss(network.outputs(), classWeights, loss.labelSmoothing(), null, rows);
            workers.add(new FullBatchChunk(network, Workspace.forTraining(network, live, rows), batchLoss, rows));
        }
        this.weight = workers.get(0).loss().totalWeight(labels.length, labels, rowWeights);
    }

    /** Returns the rows of a chunk as they enter the network behind a leading {@link Standardize}. */
    private float[] chunk(Dataset data, int c, boolean standardized, float[] parameters) {
        int d = data.featureCount();
        int rows = Math.min(CHUNK, data.size() - c * CHUNK);
        float[] chunk = new float[rows * d];
        for (int i = 0; i < rows; i++) {
            data.copyRow(c * CHUNK + i, chunk, i * d);
        }
        if (standardized) {
            kernels.elements().standardize(rows, d, chunk, 0, parameters, 0, parameters, d, chunk, 0);
        }
        return chunk;
    }

    /** Returns a new array of the parameters that it is a function of. */
    float[] start() {
        return live.clone();
    }

    /** Returns the L1 cost of each parameter, an empty array where there is none. */
    float[] l1Costs() {
        if (l1 == 0) {
            return new float[0];
        }
        float[] costs = new float[live.length];
        for (Network.Slot slot : network.slots()) {
            if (slot.parameter().role() == Role.WEIGHT) {
                Arrays.fill(costs, slot.offset(), slot.offset() + slot.length(), l1);
            }
        }
        return costs;
    }

    /** Returns the mean loss where the objective with its L1 penalty has this value. */
    double loss(double value, float[] point) {
        return value - decay(point) - l1 * sumOfWeights(point, Math::abs);
    }

    @Override
    public double evaluate(float[] point, double[] gradient) {
        System.arraycopy(point, 0, live, 0, live.length);
        Arrays.fill(gradient, 0);
        double scale = 1 / weight;
        for (int c = 0; c < features.length; c += workers.size()) {
            int first = c;
            int count = Math.min(workers.size(), features.length - c);
            parallel.forEach(count, t -> evaluate(workers.get(t), first + t));
            for (int t = 0; t < count; t++) {
                float[] ofChunk = workers.get(t).gradient();
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += scale * ofChunk[i];
                }
            }
        }
        addDecay(gradient);
        return FixedSum.of(losses, 0, losses.length) / weight + decay(point);
    }

    private void evaluate(FullBatchChunk worker, int c) {
        worker.run(kernels, features[c], labels, rowWeights, c * CHUNK, losses);
    }

    /** What is not trained has no gradient. */
    private void addDecay(double[] gradient) {
        for (Network.Slot slot : network.slots()) {
            Role role = slot.parameter().role();
            for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
                if (role == Role.STATISTIC) {
                    gradient[i] = 0;
                } else if (role == Role.WEIGHT) {
                    gradient[i] += decay * live[i];
                }
            }
        }
    }

    private double decay(float[] point) {
        return 0.5 * decay * sumOfWeights(point, w -> w * w);
    }

    private double sumOfWeights(float[] point, DoubleUnaryOperator term) {
        double sum = 0;
        for (Network.Slot slot : network.slots()) {
            if (slot.parameter().role() == Role.WEIGHT) {
                for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
                    sum += term.applyAsDouble(point[i]);
                }
            }
        }
        return sum;
    }
}
