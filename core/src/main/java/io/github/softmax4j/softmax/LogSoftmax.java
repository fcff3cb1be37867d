package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.tensor.Tensor;

/**
 * logSoftmax(x)<sub>i</sub> = x<sub>i</sub> - m - ln sum<sub>j</sub> exp(x<sub>j</sub> - m), m = max<sub>j</sub>
 * x<sub>j</sub>, for each row along the last axis.
 *
 * <p>Accuracy: the absolute error of element j of a row of n is at most (2 |y<sub>j</sub>| + n' + 3 + 3 ln n)
 * 2<sup>-24</sup>, with n' = ceil(n / 16) + 4. Where one element dominates, the logarithm is log1p of the sum of the
 * others, so that its result keeps its relative accuracy: for [0, -40] it is -4.25e-18, not 0. See the package for
 * non-finite rows.
 */
public final class LogSoftmax {
    private LogSoftmax() {}

    /**
     * Returns the log-softmax of each row.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor logSoftmax(Tensor x) {
        return logSoftmaxInPlace(x.copy());
    }

    /**
     * Replaces each row of {@code x} by its log-softmax and returns {@code x}.
     *
     * @param x [..., K]
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor logSoftmaxInPlace(Tensor x) {
        Rows rows = Rows.of(x, "logSoftmax");
        kernels().rows().logSoftmax(rows.n(), rows.k(), x.data(), 0, x.data(), 0);
        return x;
    }

    /**
     * Returns the vector-Jacobian product dL/dx = dL/dy - exp(y) sum<sub>j</sub> dL/dy<sub>j</sub> of each row.
     *
     * @param y [..., K], the log-softmax
     * @param gradY [..., K], the gradient with respect to it
     * @throws IllegalArgumentException if the shapes differ or have rank 0
     */
    public static Tensor backward(Tensor y, Tensor gradY) {
        Rows rows = Rows.of(y, gradY, "logSoftmax");
        Tensor gradX = Tensor.zeros(y.shape());
        kernels().rows().logSoftmaxBackward(rows.n(), rows.k(), y.data(), 0, gradY.data(), 0, gradX.data(), 0);
        return gradX;
    }

    private static Kernels kernels() {
        return KernelSelection.current().kernels();
    }
}
