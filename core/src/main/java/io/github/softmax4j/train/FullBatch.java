package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Workspace;
import io.github.softmax4j.loss.FixedSum;
import io.github.softmax4j.optimizer.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean loss of all rows, as {@link BatchLoss} has it, plus (decay / 2) |W|<sup>2</sup>, W all weights without biases, as a function of the
 * parameters. Rows pass in chunks of a fixed size and order, and the gradients of the chunks are added in double, so that
 * the bits do not depend on the number of threads.
 *
 * <p>A {@link Standardize} layer at the beginning does not change with the parameters: its rows are computed once, and the
 * parameters begin behind it.
 */
final class FullBatch implements Objective {
    /** Enough rows for a product to be worth a hand-over to threads, few enough for backward to find them in the cache. */
    private static final int CHUNK = 512;

    private final Network network;
    private final Kernels kernels;
    private final double decay;
    private final float l1;
    private final float[][] features;
    private final int[] labels;
    private final float[] live;
    private final Workspace workspace;
    private final int[] chunkLabels;
    private final double[] losses;
    private final BatchLoss batchLoss;
    private final float[] rowWeights;
    private final float[] chunkWeights;
    private final double weight;

    FullBatch(Network whole, float[] parameters, Dataset data, TrainingOptions options, Kernels kernels) {
        this.kernels = kernels;
        this.decay = options.update().weightDecay();
        this.l1 = (float) options.update().l1();
        this.labels = data.labels();
        this.losses = new double[labels.length];
        this.features = chunks(data);
        List<Layer> layers = whole.layers();
        if (layers.size() > 1 && layers.get(0) instanceof Standardize standardize) {
            network = Network.of(layers.subList(1, layers.size()));
            standardize(parameters, standardize.inputs());
        } else {
            network = whole;
        }
        this.live = Arrays.copyOfRange(parameters, parameters.length - network.parameterCount(), parameters.length);
        int rows = Math.min(CHUNK, labels.length);
        this.workspace = Workspace.forTraining(network, live, rows);
        this.chunkLabels = new int[rows];
        LossOptions loss = options.loss();
        this.batchLoss = new BatchLoss(
                network.outputs(),
                loss.classWeights().of(data.classNames(), data.classCounts()),
                loss.labelSmoothing(),
                null,
                rows);
        this.rowWeights = data.weights().orElse(new float[0]);
        this.chunkWeights = new float[Math.min(rows, rowWeights.length)];
        this.weight = batchLoss.totalWeight(labels.length, labels, rowWeights);
    }

    private static float[][] chunks(Dataset data) {
        int d = data.featureCount();
        float[][] chunks = new float[(data.size() + CHUNK - 1) / CHUNK][];
        for (int c = 0; c < chunks.length; c++) {
            chunks[c] = new float[Math.min(CHUNK, data.size() - c * CHUNK) * d];
            for (int i = 0; i < chunks[c].length / d; i++) {
                data.copyRow(c * CHUNK + i, chunks[c], i * d);
            }
        }
        return chunks;
    }

    private void standardize(float[] parameters, int d) {
        for (float[] chunk : features) {
            kernels.elements().standardize(chunk.length / d, d, chunk, 0, parameters, 0, parameters, d, chunk, 0);
        }
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
        for (int c = 0; c < features.length; c++) {
            chunk(features[c], c * CHUNK, gradient);
        }
        addDecay(gradient);
        return FixedSum.of(losses, 0, losses.length) / weight + decay(point);
    }

    private void chunk(float[] x, int from, double[] gradient) {
        int rows = x.length / network.inputs();
        System.arraycopy(labels, from, chunkLabels, 0, rows);
        network.forward(kernels, workspace, rows, x, 0);
        System.arraycopy(
                rowWeights, Math.min(from, rowWeights.length), chunkWeights, 0, Math.min(rows, chunkWeights.length));
        batchLoss.evaluate(kernels, rows, workspace.output(), chunkLabels, chunkWeights, 1, workspace.outputGradient());
        for (int i = 0; i < rows; i++) {
            losses[from + i] = batchLoss.loss(i);
        }
        network.backward(kernels, workspace, rows, x);
        float[] ofChunk = workspace.parameterGradients();
        double scale = 1 / weight;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += scale * ofChunk[i];
        }
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
