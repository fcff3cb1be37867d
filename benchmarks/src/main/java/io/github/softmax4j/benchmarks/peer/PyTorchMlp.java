package io.github.softmax4j.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Training of dense layers with ReLU between them on softmax cross-entropy with Adam, in PyTorch.
 *
 * <p>Of the formulations that were tried this is the fastest: the operations linear, relu, log-softmax and gather with
 * autograd, and the native Adam step of DJL. DJL's blocks with its trainer, and a backward pass written out by hand, are
 * 0 to 15 % slower. Rows are put into a new order once an epoch and batches are views of that copy; picking the rows batch
 * by batch is 20 % slower.
 */
public final class PyTorchMlp implements AutoCloseable {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final NDManager manager = PyTorch.newManager();
    private final float learningRate;
    private final List<Trained> weights = new ArrayList<>();
    private final List<Trained> biases = new ArrayList<>();
    private int t;

    /** A parameter and the state of Adam for it. */
    private record Trained(PtNDArray value, PtNDArray mean, PtNDArray square) {}

    /**
     * Starts with the given parameters.
     *
     * @param widths D, the hidden widths, K
     * @param parameters layer after layer: W [inputs, outputs], then b [outputs], as our networks lay them out
     */
    public PyTorchMlp(int[] widths, float[] parameters, double learningRate) {
        this.learningRate = (float) learningRate;
        int offset = 0;
        for (int i = 1; i < widths.length; i++) {
            int size = widths[i - 1] * widths[i];
            float[] w = Arrays.copyOfRange(parameters, offset, offset + size);
            float[] b = Arrays.copyOfRange(parameters, offset + size, offset + size + widths[i]);
            // PyTorch keeps W [outputs, inputs], and its products are fastest on that.
            weights.add(trained(manager.create(w, new Shape(widths[i - 1], widths[i]))
                    .transpose()
                    .duplicate()));
            biases.add(trained(manager.create(b, new Shape(widths[i]))));
            offset += size + widths[i];
        }
    }

    private Trained trained(NDArray value) {
        NDArray mean = manager.zeros(value.getShape());
        NDArray square = manager.zeros(value.getShape());
        value.setRequiresGradient(true);
        return new Trained((PtNDArray) value, (PtNDArray) mean, (PtNDArray) square);
    }

    /** Returns integers as the column vector that PyTorch gathers by, [n, 1]. */
    static NDArray column(NDManager manager, int[] integers) {
        return manager.create(Arrays.stream(integers).asLongStream().toArray(), new Shape(integers.length, 1));
    }

    /**
     * Rows to train on, in native memory.
     *
     * @param features [n, D]
     * @param labels [n, 1]
     */
    public record Rows(PtNDArray features, PtNDArray labels) {}

    /** Copies rows to native memory, where they stay until this is closed. */
    public Rows rows(float[] features, int[] labels) {
        NDArray matrix = manager.create(features, new Shape(labels.length, features.length / labels.length));
        return new Rows((PtNDArray) matrix, (PtNDArray) column(manager, labels));
    }

    /** Runs one epoch over the rows in a new random order. */
    public void epoch(Rows rows, int batchSize) {
        PyTorch.scoped(() -> {
            int n = (int) rows.features().getShape().get(0);
            NDIndex order = new NDIndex("{}", manager.randomPermutation(n));
            PtNDArray features = (PtNDArray) rows.features().get(order);
            PtNDArray labels = (PtNDArray) rows.labels().get(order);
            for (int first = 0; first < n; first += batchSize) {
                int from = first;
                int to = Math.min(n, from + batchSize);
                PyTorch.scoped(
                        () -> step(JniUtils.slice(features, 0, from, to, 1), JniUtils.slice(labels, 0, from, to, 1)));
            }
            return n;
        });
    }

    /** Makes one step on all rows and returns the mean loss before it. */
    public float step(Rows rows) {
        return PyTorch.scoped(() -> step(rows.features(), rows.labels()).getFloat());
    }

    private NDArray step(PtNDArray features, PtNDArray labels) {
        NDArray loss;
        try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
            PtNDArray x = features;
            for (int i = 0; i < weights.size(); i++) {
                PtNDArray y =
                        JniUtils.linear(x, weights.get(i).value(), biases.get(i).value());
                x = i < weights.size() - 1 ? JniUtils.relu(y) : y;
            }
            loss = x.logSoftmax(-1).gather(labels, 1).mean().neg();
            collector.backward(loss);
        }
        t++;
        weights.forEach(this::update);
        biases.forEach(this::update);
        return loss;
    }

    private void update(Trained trained) {
        double correction = Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
        JniUtils.adamUpdate(
                trained.value(),
                trained.value().getGradient(),
                trained.mean(),
                trained.square(),
                learningRate,
                (float) (learningRate * correction),
                0, // no weight decay
                1, // gradients are not rescaled
                -1, // nor clipped
                BETA1,
                BETA2,
                EPSILON,
                false);
        JniUtils.zeroGrad(trained.value());
    }

    @Override
    public void close() {
        manager.close();
    }
}
