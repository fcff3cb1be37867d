package io.github.softmax4j.softmax;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/** The rows of a tensor along its last axis; the checks of this package's public methods. */
record Rows(int n, int k) {
    static Rows of(Tensor tensor, String method) {
        Shape shape = tensor.shape();
        if (shape.rank() == 0) {
            throw new IllegalArgumentException(
                    method + " works along the last axis, but a single number has none; expected rank 1 or more");
        }
        int k = shape.dimension(-1);
        return new Rows(k == 0 ? 0 : shape.size() / k, k);
    }

    static Rows of(Tensor y, Tensor gradY, String method) {
        if (!y.shape().equals(gradY.shape())) {
            throw new IllegalArgumentException(method + " takes an output and its gradient of one shape, not "
                    + y.shape() + " and " + gradY.shape());
        }
        return of(y, method);
    }
}
