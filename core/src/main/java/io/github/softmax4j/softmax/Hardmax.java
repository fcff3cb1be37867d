package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.RowKernels;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;

/**
 * hardmax(x) = 1 at the first of the largest elements and 0 elsewhere, for each line along one axis: softmax as the
 * temperature goes to 0, but that ties go to the first.
 *
 * <p>A line with NaN has no largest element and gives NaN throughout. Infinities are elements like others: +inf is larger
 * than any number, and of a line of -inf alone the first element is the largest.
 *
 * <p>Source: the operator Hardmax of ONNX, which leaves open what NaN gives.
 */
public final class Hardmax {
    private static final String NAME = "hardmax";

    private Hardmax() {}

    /**
     * Returns the hardmax along the last axis.
     *
     * @param x [..., K], not changed
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor hardmax(Tensor x) {
        return hardmax(x, -1);
    }

    /**
     * Returns the hardmax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor hardmax(Tensor x, int axis) {
        return apply(x, Tensor.zeros(x.shape()), axis);
    }

    /**
     * Replaces each line of {@code x} by its hardmax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor hardmaxInPlace(Tensor x, int axis) {
        return apply(x, x, axis);
    }

    /**
     * Returns zeros: hardmax is constant wherever it has a derivative. Whoever wants to learn through it takes the gradient
     * of a softmax in its place, as {@link GumbelSoftmax} does.
     *
     * @param y [..., K, ...], the hardmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param axis the axis of K
     * @throws IllegalArgumentException if the shapes differ, or there is no such axis
     */
    public static Tensor backward(Tensor y, Tensor gradY, int axis) {
        Lines.of(NAME, y, gradY, axis);
        return Tensor.zeros(y.shape());
    }

    private static Tensor apply(Tensor x, Tensor y, int axis) {
        Lines.of(NAME, x.shape(), axis).map(Hardmax::applyRows, x.data(), y.data());
        return y;
    }

    private static void applyRows(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        RowKernels kernels = KernelSelection.current().kernels().rows();
        float[] max = new float[1];
        for (int i = 0; i < n; i++) {
            int row = i * k;
            kernels.max(1, k, x, xOffset + row, max, 0);
            if (Float.isNaN(max[0])) {
                Arrays.fill(y, yOffset + row, yOffset + row + k, Float.NaN);
                continue;
            }
            int largest = Lanes.indexOf(x, xOffset + row, max[0]);
            Arrays.fill(y, yOffset + row, yOffset + row + k, 0f);
            y[yOffset + row + largest] = 1f;
        }
    }
}
