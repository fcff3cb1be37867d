package io.github.softmax4j.softmax;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The members of the family as functions of one tensor and an axis, for tests that hold of all of them. */
enum Family {
    SOFTMAX(Softmax::softmax, Softmax::softmaxInPlace, Softmax::backward),
    COOL_SOFTMAX(
            (x, axis) -> Softmax.softmax(x, axis, 0.7),
            (x, axis) -> Softmax.softmaxInPlace(x, axis, 0.7),
            (y, gradY, axis) -> Softmax.backward(y, gradY, axis, 0.7)),
    LOG_SOFTMAX(LogSoftmax::logSoftmax, LogSoftmax::logSoftmaxInPlace, LogSoftmax::backward),
    WARM_LOG_SOFTMAX(
            (x, axis) -> LogSoftmax.logSoftmax(x, axis, 2.5),
            (x, axis) -> LogSoftmax.logSoftmaxInPlace(x, axis, 2.5),
            (y, gradY, axis) -> LogSoftmax.backward(y, gradY, axis, 2.5)),
    MASKED_SOFTMAX(
            (x, axis) -> MaskedSoftmax.softmax(x, all(x), axis),
            (x, axis) -> MaskedSoftmax.softmaxInPlace(x, all(x), axis),
            (y, gradY, axis) -> MaskedSoftmax.backward(y, gradY, all(y), axis)),
    MASKED_LOG_SOFTMAX(
            (x, axis) -> MaskedSoftmax.logSoftmax(x, all(x), axis),
            (x, axis) -> MaskedSoftmax.logSoftmaxInPlace(x, all(x), axis),
            (y, gradY, axis) -> MaskedSoftmax.logSoftmaxBackward(y, gradY, all(y), axis)),
    SPARSEMAX(Sparsemax::sparsemax, Sparsemax::sparsemaxInPlace, Sparsemax::backward),
    ENTMAX15(Entmax15::entmax15, Entmax15::entmax15InPlace, Entmax15::backward),
    HARDMAX(Hardmax::hardmax, Hardmax::hardmaxInPlace, Hardmax::backward);

    /** Those whose lines sum to one. */
    static final List<Family> DISTRIBUTIONS =
            List.of(SOFTMAX, COOL_SOFTMAX, MASKED_SOFTMAX, SPARSEMAX, ENTMAX15, HARDMAX);

    /** A forward pass. */
    interface Forward {
        Tensor apply(Tensor x, int axis);
    }

    /** A backward pass. */
    interface Backward {
        Tensor apply(Tensor y, Tensor gradY, int axis);
    }

    private final Forward forward;
    private final Forward inPlace;
    private final Backward backward;

    Family(Forward forward, Forward inPlace, Backward backward) {
        this.forward = forward;
        this.inPlace = inPlace;
        this.backward = backward;
    }

    Tensor forward(Tensor x, int axis) {
        return forward.apply(x, axis);
    }

    float[] forward(float[] row) {
        return forward.apply(Tensor.vector(row), -1).data();
    }

    Tensor forwardInPlace(Tensor x, int axis) {
        return inPlace.apply(x, axis);
    }

    Tensor backward(Tensor y, Tensor gradY, int axis) {
        return backward.apply(y, gradY, axis);
    }

    boolean isLogarithm() {
        return this == LOG_SOFTMAX || this == WARM_LOG_SOFTMAX || this == MASKED_LOG_SOFTMAX;
    }

    /** Returns a mask that keeps everything. */
    private static Mask all(Tensor x) {
        boolean[] kept = new boolean[x.shape().size()];
        Arrays.fill(kept, true);
        return Mask.of(x.shape(), kept);
    }

    /** Returns normally distributed logits. */
    static Tensor normal(long seed, int... dimensions) {
        Xoshiro256 random = new Xoshiro256(seed, 0);
        Tensor x = Tensor.zeros(Shape.of(dimensions));
        for (int i = 0; i < x.data().length; i++) {
            x.data()[i] = (float) (2 * random.nextNormal());
        }
        return x;
    }
}
