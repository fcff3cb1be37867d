package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearCrossEntropyErrorsTest {
    private static final LinearCrossEntropyOptions OPTIONS = LinearCrossEntropyOptions.chunked();

    @Test
    void refusesShapesThatDoNotFit() {
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(4, 5), null, 0, 0),
                "expected inputs [rows, features] and weights [features, classes], not [2, 3] and [4, 5]");
        refused(
                () -> loss(Shape.of(6), Shape.of(4, 5), null, 0, 0),
                "expected inputs [rows, features] and weights [features, classes], not [6] and [4, 5]");
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(3, 0), null, 0, 0),
                "weights [3, 0] have no class; expected at least one");
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(3, 5), Shape.of(4), 0, 0),
                "weights [3, 5] take a bias of [5], not [4]");
        refused(() -> loss(Shape.of(2, 3), Shape.of(3, 5), null, 0), "inputs [2, 3] take 2 targets, not 1");
    }

    @Test
    void refusesTargetsThatAreNoClass() {
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(3, 5), null, 0, 5),
                "target 5 of row 1 is not a class; expected 0 to 4");
        refused(
                () -> LinearCrossEntropy.loss(
                        Tensor.zeros(Shape.of(1, 3)),
                        Tensor.zeros(Shape.of(3, 5)),
                        null,
                        new int[] {-1},
                        OPTIONS.withIgnoredTarget(-100)),
                "target -1 of row 0 is not a class; expected 0 to 4, or -100 for a row to ignore");
    }

    @Test
    void refusesTheMeanOfNoRows() {
        refused(
                () -> loss(Shape.of(0, 3), Shape.of(3, 5), null),
                "the mean of no rows does not exist; use Reduction.SUM, which gives 0");
    }

    @Test
    void refusesTooLittleMemory() {
        refused(
                () -> LinearCrossEntropy.loss(
                        Tensor.zeros(Shape.of(1, 3)),
                        Tensor.zeros(Shape.of(3, 5)),
                        null,
                        new int[1],
                        OPTIONS.withMemoryBytes(1000)),
                "memoryBytes 1000 is not enough for the 5 logits of one row; expected at least 320048, or use"
                        + " MemoryMode.TILE");
        refused(
                () -> LinearCrossEntropy.loss(
                        Tensor.zeros(Shape.of(1, 3)),
                        Tensor.zeros(Shape.of(3, 500)),
                        null,
                        new int[1],
                        LinearCrossEntropyOptions.tiled().withMemoryBytes(1000)),
                "memoryBytes 1000 is not enough for tiles of 3 inputs; expected at least 320264");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        refused(() -> OPTIONS.withMemoryBytes(0), "memoryBytes must be at least 1, not 0");
        refused(
                () -> LinearCrossEntropyOptions.tiled().withSkipBelow(-1f),
                "skipBelow must be 0 or a positive number, not -1.0");
        refused(
                () -> LinearCrossEntropyOptions.tiled().withSkipBelow(Float.NaN),
                "skipBelow must be 0 or a positive number, not NaN");
        refused(
                () -> OPTIONS.withSkipBelow(0.5f),
                "skipBelow 0.5 skips tiles, which CHUNK mode does not have; use MemoryMode.TILE");
    }

    private static void loss(Shape x, Shape w, @Nullable Shape b, int... targets) {
        LinearCrossEntropy.loss(Tensor.zeros(x), Tensor.zeros(w), b == null ? null : Tensor.zeros(b), targets, OPTIONS);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
