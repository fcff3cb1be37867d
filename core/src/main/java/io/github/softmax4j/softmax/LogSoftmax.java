package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.RowKernels;
import io.github.softmax4j.tensor.Tensor;

/**
 * logSoftmax(x)<sub>i</sub> = (x<sub>i</sub> - m) / t - ln sum<sub>j</sub> exp((x<sub>j</sub> - m) / t), m = max<sub>j</sub>
 * x<sub>j</sub>, for each line along one axis; the temperature t is 1 where none is given.
 *
 * <p>Accuracy: the absolute error of element j of a line of n is at most (2 |y<sub>j</sub>| + n' + 3 + 3 ln n)
 * 2<sup>-24</sup>, with n' = ceil(n / 16) + 4. Where one element dominates, the logarithm is log1p of the sum of the
 * others, so that its result keeps its relative accuracy: for [0, -40] it is -4.25e-18, not 0. See the package for
 * non-finite lines.
 */
public final class LogSoftmax {
    private static final String NAME = "logSoftmax";

    private LogSoftmax() {}

    /**
     * Returns the log-softmax along the last axis.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor logSoftmax(Tensor x) {
        return logSoftmax(x, -1);
    }

    /**
     * Returns the log-softmax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return logSoftmax(x, axis, 1);
    }

    /**
     * Returns the log-softmax of x / temperature along an axis; temperature 1 changes no bit.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @param temperature above 1 makes the distribution flatter, below 1 sharper
     * @throws IllegalArgumentException if there is no such axis, or the temperature is not finite and above 0
     */
    public static Tensor logSoftmax(Tensor x, int axis, double temperature) {
        return apply(x, Tensor.zeros(x.shape()), axis, temperature);
    }

    /**
     * Replaces each row of {@code x} along the last axis by its log-softmax and returns {@code x}.
     *
     * @param x [..., K]
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor logSoftmaxInPlace(Tensor x) {
        return logSoftmaxInPlace(x, -1);
    }

    /**
     * Replaces each line of {@code x} by its log-softmax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor logSoftmaxInPlace(Tensor x, int axis) {
        return logSoftmaxInPlace(x, axis, 1);
    }

    /**
     * Replaces each line of {@code x} by the log-softmax of x / temperature and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @param temperature above 1 makes the distribution flatter, below 1 sharper
     * @throws IllegalArgumentException if there is no such axis, or the temperature is not finite and above 0
     */
    public static Tensor logSoftmaxInPlace(Tensor x, int axis, double temperature) {
        return apply(x, x, axis, temperature);
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int, double)} along the last axis.
     *
     * @param y [..., K], the log-softmax
     * @param gradY [..., K], the gradient with respect to it
     * @throws IllegalArgumentException if the shapes differ or have rank 0
     */
    public static Tensor backward(Tensor y, Tensor gradY) {
        return backward(y, gradY, -1);
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int, double)} of temperature 1.
     *
     * @param y [..., K, ...], the log-softmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param axis the axis of K
     * @throws IllegalArgumentException if the shapes differ, or there is no such axis
     */
    public static Tensor backward(Tensor y, Tensor gradY, int axis) {
        return backward(y, gradY, axis, 1);
    }

    /**
     * Returns the vector-Jacobian product dL/dx = (dL/dy - exp(y) sum<sub>j</sub> dL/dy<sub>j</sub>) / t of each line.
     *
     * @param y [..., K, ...], the log-softmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param axis the axis of K
     * @param temperature that of the forward pass
     * @throws IllegalArgumentException if the shapes differ, there is no such axis, or the temperature is not finite and
     *     above 0
     */
    public static Tensor backward(Tensor y, Tensor gradY, int axis, double temperature) {
        Lines lines = Lines.of(NAME, y, gradY, axis);
        Tensor gradX = Tensor.zeros(y.shape());
        lines.map(
                new Temperature(temperature).after(kernels()::logSoftmaxBackward),
                y.data(),
                gradY.data(),
                gradX.data());
        return gradX;
    }

    private static Tensor apply(Tensor x, Tensor y, int axis, double temperature) {
        Lines lines = Lines.of(NAME, x.shape(), axis);
        lines.map(new Temperature(temperature).before(kernels()::logSoftmax), x.data(), y.data());
        return y;
    }

    private static RowKernels kernels() {
        return KernelSelection.current().kernels().rows();
    }
}
