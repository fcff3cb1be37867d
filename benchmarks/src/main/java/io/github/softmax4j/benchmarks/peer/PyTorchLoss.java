package io.github.softmax4j.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.softmax4j.benchmarks.measure.Call;

/**
 * Softmax cross-entropy in PyTorch, forward, and backward to the logits: log-softmax, gather, mean, and autograd, which are
 * the operations of {@code torch.nn.functional.cross_entropy}.
 *
 * <p>The logits become a new leaf of the graph at each call. With one leaf for all calls the gradient would have to be set
 * to zero each time, which costs another pass over it.
 */
public final class PyTorchLoss implements AutoCloseable, Call {
    private static final int TENSORS = 8;

    private final NDManager manager = PyTorch.newManager();
    private final NDArray logits;
    private final NDArray targets;

    /**
     * Takes copies.
     *
     * @param logits [n, k]
     * @param targets [n]
     */
    public PyTorchLoss(int n, int k, float[] logits, int[] targets) {
        this.logits = manager.create(logits, new Shape(n, k));
        this.targets = PyTorchMlp.column(manager, targets);
        touchMemory((long) n * k);
    }

    /**
     * A call needs three tensors of the size of the logits. Freed memory is reused, but small allocations of other threads
     * fall into it and then the next tensor has to go elsewhere: here is memory enough whose pages are there already.
     */
    private void touchMemory(long elements) {
        manager.ones(new Shape(TENSORS * elements)).close();
    }

    @Override
    public void run() {
        PyTorch.scoped(() -> backward().getGradient());
    }

    /** Returns the gradient of the mean loss with respect to the logits, [n, k]. */
    public float[] gradient() {
        return PyTorch.scoped(() -> backward().getGradient().toFloatArray());
    }

    private NDArray backward() {
        NDArray leaf = logits.stopGradient();
        leaf.setRequiresGradient(true);
        try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
            NDArray loss = leaf.logSoftmax(-1).gather(targets, 1).mean().neg();
            collector.backward(loss);
            loss.getFloat();
        }
        return leaf;
    }

    @Override
    public void close() {
        manager.close();
    }
}
