package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.RowKernels;
import io.github.softmax4j.tensor.Tensor;

/**
 * softmax(x)<sub>i</sub> = exp((x<sub>i</sub> - m) / t) / sum<sub>j</sub> exp((x<sub>j</sub> - m) / t), m = max<sub>j</sub>
 * x<sub>j</sub>, for each line along one axis; the temperature t is 1 where none is given.
 *
 * <p>Accuracy: the relative error of element j of a line of n is at most (n' + 3 + (m - x<sub>j</sub>) / t + ln n)
 * 2<sup>-24</sup>, with n' = ceil(n / 16) + 4, and beside it one smallest subnormal, absolutely: below the normal numbers
 * exp and the scaling round to a multiple of that, once each. See the package for non-finite lines.
 */
public final class Softmax {
    private static final String NAME = "softmax";

    private Softmax() {}

    /**
     * Returns the softmax along the last axis.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor softmax(Tensor x) {
        return softmax(x, -1);
    }

    /**
     * Returns the softmax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor softmax(Tensor x, int axis) {
        return softmax(x, axis, 1);
    }

    /**
     * Returns the softmax of x / temperature along an axis; temperature 1 changes no bit.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @param temperature above 1 makes the distribution flatter, below 1 sharper
     * @throws IllegalArgumentException if there is no such axis, or the temperature is not finite and above 0
     */
    public static Tensor softmax(Tensor x, int axis, double temperature) {
        return apply(x, Tensor.zeros(x.shape()), axis, temperature);
    }

    /**
     * Replaces each row of {@code x} along the last axis by its softmax and returns {@code x}.
     *
     * @param x [..., K]
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor softmaxInPlace(Tensor x) {
        return softmaxInPlace(x, -1);
    }

    /**
     * Replaces each line of {@code x} by its softmax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor softmaxInPlace(Tensor x, int axis) {
        return softmaxInPlace(x, axis, 1);
    }

    /**
     * Replaces each line of {@code x} by the softmax of x / temperature and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @param temperature above 1 makes the distribution flatter, below 1 sharper
     * @throws IllegalArgumentException if there is no such axis, or the temperature is not finite and above 0
     */
    public static Tensor softmaxInPlace(Tensor x, int axis, double temperature) {
        return apply(x, x, axis, temperature);
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int, double)} along the last axis.
     *
     * @param y [..., K], the softmax
     * @param gradY [..., K], the gradient with respect to it
     * @throws IllegalArgumentException if the shapes differ or have rank 0
     */
    public static Tensor backward(Tensor y, Tensor gradY) {
        return backward(y, gradY, -1);
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int, double)} of temperature 1.
     *
     * @param y [..., K, ...], the softmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param axis the axis of K
     * @throws IllegalArgumentException if the shapes differ, or there is no such axis
     */
    public static Tensor backward(Tensor y, Tensor gradY, int axis) {
        return backward(y, gradY, axis, 1);
    }

    /**
     * Returns the vector-Jacobian product dL/dx = y (dL/dy - sum<sub>j</sub> dL/dy<sub>j</sub> y<sub>j</sub>) / t of each
     * line. The short form y - target belongs to softmax and cross-entropy together: see {@code SoftmaxCrossEntropy}.
     *
     * @param y [..., K, ...], the softmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param axis the axis of K
     * @param temperature that of the forward pass
     * @throws IllegalArgumentException if the shapes differ, there is no such axis, or the temperature is not finite and
     *     above 0
     */
    public static Tensor backward(Tensor y, Tensor gradY, int axis, double temperature) {
        Lines lines = Lines.of(NAME, y, gradY, axis);
        Tensor gradX = Tensor.zeros(y.shape());
        lines.map(new Temperature(temperature).after(kernels()::softmaxBackward), y.data(), gradY.data(), gradX.data());
        return gradX;
    }

    private static Tensor apply(Tensor x, Tensor y, int axis, double temperature) {
        Lines lines = Lines.of(NAME, x.shape(), axis);
        lines.map(new Temperature(temperature).before(kernels()::softmax), x.data(), y.data());
        return y;
    }

    private static RowKernels kernels() {
        return KernelSelection.current().kernels().rows();
    }
}
