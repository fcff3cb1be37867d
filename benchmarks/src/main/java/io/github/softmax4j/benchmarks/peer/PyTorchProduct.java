package io.github.softmax4j.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.softmax4j.benchmarks.measure.Call;

/** The product of two square matrices in PyTorch. */
public final class PyTorchProduct implements AutoCloseable, Call {
    private final NDManager manager = PyTorch.newManager();
    private final NDArray a;
    private final NDArray b;

    /** Takes copies of A and B, both [n, n]. */
    public PyTorchProduct(int n, float[] a, float[] b) {
        this.a = manager.create(a, new Shape(n, n));
        this.b = manager.create(b, new Shape(n, n));
    }

    @Override
    public void run() {
        a.matMul(b).close();
    }

    /** Returns the product, [n, n]. */
    public float[] product() {
        try (NDArray c = a.matMul(b)) {
            return c.toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
