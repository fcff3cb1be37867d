package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.tensor.Tensor;

/**
 * softmax(x)<sub>i</sub> = exp(x<sub>i</sub> - m) / sum<sub>j</sub> exp(x<sub>j</sub> - m), m = max<sub>j</sub>
 * x<sub>j</sub>, for each row along the last axis.
 *
 * <p>Accuracy: the relative error of element j of a row of n is at most (n' + 3 + (m - x<sub>j</sub>) + ln n)
 * 2<sup>-24</sup>, with n' = ceil(n / 16) + 4, and beside it one smallest subnormal, absolutely: below the normal numbers
 * exp and the scaling round to a multiple of that, once each. See the package for non-finite rows.
 */
public final class Softmax {
    private Softmax() {}

    /**
     * Returns the softmax of each row.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor softmax(Tensor x) {
        return softmaxInPlace(x.copy());
    }

    /**
     * Replaces each row of {@code x} by its softmax and returns {@code x}.
     *
     * @param x [..., K]
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor softmaxInPlace(Tensor x) {
        Rows rows = Rows.of(x, "softmax");
        kernels().rows().softmax(rows.n(), rows.k(), x.data(), 0, x.data(), 0);
        return x;
    }

    /**
     * Returns the vector-Jacobian product dL/dx = y (dL/dy - sum<sub>j</sub> dL/dy<sub>j</sub> y<sub>j</sub>) of each
     * row. The short form y - target belongs to softmax and cross-entropy together: see {@code SoftmaxCrossEntropy}.
     *
     * @param y [..., K], the softmax
     * @param gradY [..., K], the gradient with respect to it
     * @throws IllegalArgumentException if the shapes differ or have rank 0
     */
    public static Tensor backward(Tensor y, Tensor gradY) {
        Rows rows = Rows.of(y, gradY, "softmax");
        Tensor gradX = Tensor.zeros(y.shape());
        kernels().rows().softmaxBackward(rows.n(), rows.k(), y.data(), 0, gradY.data(), 0, gradX.data(), 0);
        return gradX;
    }

    private static Kernels kernels() {
        return KernelSelection.current().kernels();
    }
}
