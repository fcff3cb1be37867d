package io.github.softmax4j.softmax;

import io.github.softmax4j.tensor.Tensor;

/**
 * Softmax and log-softmax of the elements that a {@link Mask} keeps, for each line along one axis. A masked place gives 0
 * and -inf, whatever stands there, also in a line that has no softmax; so a fully masked line is 0, or -inf, throughout. The
 * kept elements have the bits that they would have with -inf at the masked places, and so the accuracy and the edge cases of
 * {@link Softmax} and {@link LogSoftmax}: kept elements that are all -inf give NaN.
 *
 * <p>Gradients are 0 at masked places, and what dL/dy holds there counts for nothing.
 */
public final class MaskedSoftmax {
    private MaskedSoftmax() {}

    /**
     * Returns the softmax along the last axis.
     *
     * @param x [..., K], not changed
     * @param mask fits {@code x}
     * @throws IllegalArgumentException if the mask does not fit, or {@code x} has rank 0
     */
    public static Tensor softmax(Tensor x, Mask mask) {
        return softmax(x, mask, -1);
    }

    /**
     * Returns the softmax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param mask fits {@code x}
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if the mask does not fit, or there is no such axis
     */
    public static Tensor softmax(Tensor x, Mask mask, int axis) {
        return softmaxInPlace(x.copy(), mask, axis);
    }

    /**
     * Replaces each line of {@code x} by its softmax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param mask fits {@code x}
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if the mask does not fit, or there is no such axis
     */
    public static Tensor softmaxInPlace(Tensor x, Mask mask, int axis) {
        Lines.of("maskedSoftmax", x.shape(), axis);
        mask.fill(x, Float.NEGATIVE_INFINITY);
        Softmax.softmaxInPlace(x, axis);
        // A line without a softmax is NaN throughout, and a fully masked one is such a line.
        mask.fill(x, 0f);
        return x;
    }

    /**
     * Returns the log-softmax along the last axis.
     *
     * @param x [..., K], not changed
     * @param mask fits {@code x}
     * @throws IllegalArgumentException if the mask does not fit, or {@code x} has rank 0
     */
    public static Tensor logSoftmax(Tensor x, Mask mask) {
        return logSoftmax(x, mask, -1);
    }

    /**
     * Returns the log-softmax along an axis.
     *
     * @param x [..., K, ...], not changed
     * @param mask fits {@code x}
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if the mask does not fit, or there is no such axis
     */
    public static Tensor logSoftmax(Tensor x, Mask mask, int axis) {
        return logSoftmaxInPlace(x.copy(), mask, axis);
    }

    /**
     * Replaces each line of {@code x} by its log-softmax and returns {@code x}.
     *
     * @param x [..., K, ...]
     * @param mask fits {@code x}
     * @param axis the axis of K; a negative one counts from the end
     * @throws IllegalArgumentException if the mask does not fit, or there is no such axis
     */
    public static Tensor logSoftmaxInPlace(Tensor x, Mask mask, int axis) {
        Lines.of("maskedLogSoftmax", x.shape(), axis);
        mask.fill(x, Float.NEGATIVE_INFINITY);
        LogSoftmax.logSoftmaxInPlace(x, axis);
        mask.fill(x, Float.NEGATIVE_INFINITY);
        return x;
    }

    /**
     * Returns the vector-Jacobian product of {@link #softmax(Tensor, Mask, int)}, that of {@link Softmax#backward} among the
     * kept elements.
     *
     * @param y [..., K, ...], the softmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param mask that of the forward pass
     * @param axis the axis of K
     * @throws IllegalArgumentException if the shapes differ, the mask does not fit, or there is no such axis
     */
    public static Tensor backward(Tensor y, Tensor gradY, Mask mask, int axis) {
        Lines.of("maskedSoftmax", y, gradY, axis);
        Tensor gradX = Softmax.backward(y, keptOf(gradY, mask), axis);
        mask.fill(gradX, 0f);
        return gradX;
    }

    /**
     * Returns the vector-Jacobian product of {@link #logSoftmax(Tensor, Mask, int)}, that of {@link LogSoftmax#backward}
     * among the kept elements.
     *
     * @param y [..., K, ...], the log-softmax
     * @param gradY [..., K, ...], the gradient with respect to it
     * @param mask that of the forward pass
     * @param axis the axis of K
     * @throws IllegalArgumentException if the shapes differ, the mask does not fit, or there is no such axis
     */
    public static Tensor logSoftmaxBackward(Tensor y, Tensor gradY, Mask mask, int axis) {
        Lines.of("maskedLogSoftmax", y, gradY, axis);
        Tensor gradX = LogSoftmax.backward(y, keptOf(gradY, mask), axis);
        mask.fill(gradX, 0f);
        return gradX;
    }

    private static Tensor keptOf(Tensor gradY, Mask mask) {
        Tensor kept = gradY.copy();
        mask.fill(kept, 0f);
        return kept;
    }
}
