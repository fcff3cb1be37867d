package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.RowKernels;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/**
 * logSumExp(x) = m + ln sum<sub>j</sub> exp(x<sub>j</sub> - m), m = max<sub>j</sub> x<sub>j</sub>, for each line along one
 * axis, which the result no longer has. It is a smooth maximum: between m and m + ln n.
 *
 * <p>Accuracy: the absolute error for a line of n is at most (n' + 3 + ln n) min(1, 3 (1 - exp(m - y))) 2<sup>-24</sup> +
 * |y| 2<sup>-24</sup>, with n' = ceil(n / 16) + 4, and one smallest subnormal. The first part is small where one element dominates, as then the logarithm is
 * log1p of the sum of the others: [0, -40] gives 4.25e-18, not 0.
 *
 * <p>A line with NaN gives NaN, one with +inf and no NaN +inf; elements of -inf count as absent, and a line of nothing else,
 * or of no element, gives -inf.
 */
public final class LogSumExp {
    private static final String NAME = "logSumExp";
    /** Where the sum is smaller, one element dominates. */
    private static final float DOMINATED = 1.5f;

    private LogSumExp() {}

    /**
     * Returns the logarithm of the sum of exponentials along the last axis.
     *
     * @param x [..., K], not changed
     * @return [...]
     * @throws IllegalArgumentException if {@code x} has rank 0
     */
    public static Tensor logSumExp(Tensor x) {
        return logSumExp(x, -1);
    }

    /**
     * Returns the logarithm of the sum of exponentials along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param axis the axis of K; a negative one counts from the end
     * @return the shape of {@code x} without the axis
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Tensor logSumExp(Tensor x, int axis) {
        Lines lines = Lines.of(NAME, x.shape(), axis);
        Tensor y = Tensor.zeros(without(x.shape(), axis));
        lines.reduce(LogSumExp::forwardRows, x.data(), y.data());
        return y;
    }

    /**
     * Returns {@link #backward(Tensor, Tensor, int)} along the last axis.
     *
     * @param x [..., K], the input of the forward pass
     * @param gradY [...], the gradient with respect to its output
     * @throws IllegalArgumentException if {@code x} has rank 0, or the shapes do not belong together
     */
    public static Tensor backward(Tensor x, Tensor gradY) {
        return backward(x, gradY, -1);
    }

    /**
     * Returns the vector-Jacobian product dL/dx = softmax(x) dL/dy of each line, with the accuracy and the edge cases of
     * {@link Softmax}: NaN, where that has no value.
     *
     * @param x [..., K, ...], the input of the forward pass
     * @param gradY the shape of {@code x} without the axis, the gradient with respect to its output
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if there is no such axis, or the shapes do not belong together
     */
    public static Tensor backward(Tensor x, Tensor gradY, int axis) {
        Lines lines = Lines.of(NAME, x.shape(), axis);
        Shape expected = without(x.shape(), axis);
        if (!gradY.shape().equals(expected)) {
            throw new IllegalArgumentException("logSumExp of shape " + x.shape() + " along axis " + axis
                    + " takes a gradient of shape " + expected + ", not " + gradY.shape());
        }
        Tensor gradX = Tensor.zeros(x.shape());
        lines.expand(LogSumExp::backwardRows, x.data(), gradY.data(), gradX.data());
        return gradX;
    }

    private static void forwardRows(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        float[] sums = new float[n];
        kernels().maxAndSum(n, k, x, xOffset, y, yOffset, sums, 0);
        for (int i = 0; i < n; i++) {
            float max = y[yOffset + i];
            // A maximum that is not finite is the result.
            if (Float.isFinite(max)) {
                y[yOffset + i] = (float) (max + logSum(k, x, xOffset + i * k, max, sums[i]));
            }
        }
    }

    private static double logSum(int k, float[] x, int xOffset, float max, float sum) {
        return sum < DOMINATED
                ? StrictMath.log1p(Lanes.expSum(k, x, xOffset, max, Lanes.indexOf(x, xOffset, max)))
                : StrictMath.log(sum);
    }

    private static void backwardRows(
            int n, int k, float[] x, int xOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        kernels().softmax(n, k, x, xOffset, gradX, gradXOffset);
        for (int i = 0; i < n; i++) {
            float g = gradY[gradYOffset + i];
            for (int j = gradXOffset + i * k; j < gradXOffset + (i + 1) * k; j++) {
                gradX[j] *= g;
            }
        }
    }

    private static Shape without(Shape shape, int axis) {
        int[] dimensions = shape.toArray();
        int at = axis < 0 ? axis + dimensions.length : axis;
        int[] rest = new int[dimensions.length - 1];
        System.arraycopy(dimensions, 0, rest, 0, at);
        System.arraycopy(dimensions, at + 1, rest, at, rest.length - at);
        return Shape.of(rest);
    }

    private static RowKernels kernels() {
        return KernelSelection.current().kernels().rows();
    }
}
