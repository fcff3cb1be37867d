package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyErrorsTest {
    private static final Tensor TWO_BY_THREE = Tensor.zeros(Shape.of(2, 3));

    @Test
    void logitsMustHaveRankTwo() {
        refused(
                () -> SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(3)), new int[] {0}, Reduction.SUM),
                "logits must be [rows, classes] or [samples, classes, d1, ...] with at least one class, not [3]");
        refused(
                () -> SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(3)), Tensor.zeros(Shape.of(3)), Reduction.SUM),
                "logits must be [rows, classes] or [samples, classes, d1, ...] with at least one class, not [3]");
    }

    @Test
    void thereMustBeAClass() {
        refused(
                () -> SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(2, 0)), new int[2], Reduction.SUM),
                "logits must be [rows, classes] or [samples, classes, d1, ...] with at least one class, not [2, 0]");
    }

    @Test
    void thereIsNoMeanOfNoRows() {
        refused(
                () -> SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(0, 3)), new int[0], Reduction.MEAN),
                "the mean of no rows does not exist; use Reduction.SUM, which gives 0");
    }

    @Test
    void thereMustBeOneIntegerTargetForEachRow() {
        refused(
                () -> SoftmaxCrossEntropy.loss(TWO_BY_THREE, new int[3], Reduction.SUM),
                "logits [2, 3] take 2 targets, not 3");
    }

    @Test
    void integerTargetsMustBeClasses() {
        refused(
                () -> SoftmaxCrossEntropy.loss(TWO_BY_THREE, new int[] {0, 3}, Reduction.SUM),
                "target 3 of row 1 is not a class; expected 0 to 2");
        refused(
                () -> SoftmaxCrossEntropy.loss(TWO_BY_THREE, new int[] {-1, 0}, Reduction.SUM),
                "target -1 of row 0 is not a class; expected 0 to 2");
    }

    @Test
    void denseTargetsMustHaveTheShapeOfTheLogits() {
        refused(
                () -> SoftmaxCrossEntropy.loss(TWO_BY_THREE, Tensor.zeros(Shape.of(3, 2)), Reduction.SUM),
                "dense targets have the shape of the logits, [2, 3], not [3, 2]");
    }

    @Test
    void denseTargetsMustNotBeNegative() {
        refusedTargets("target -0.5 of row 0, class 1 is no probability; expected 0 to 1", 1.5f, -0.5f);
    }

    @Test
    void denseTargetsMustNotBeNaN() {
        refusedTargets("target NaN of row 0, class 0 is no probability; expected 0 to 1", Float.NaN, 1f);
    }

    @Test
    void denseTargetsMustSumToOne() {
        refusedTargets("the targets of row 0 sum to 1.5; a distribution sums to 1", 1f, 0.5f);
        refusedTargets("the targets of row 0 sum to 0.0; a distribution sums to 1", 0f, 0f);
        refusedTargets("the targets of row 0 sum to Infinity; a distribution sums to 1", Float.POSITIVE_INFINITY, 0f);
    }

    @Test
    void denseTargetsMaySumToOneButForRounding() {
        float tenth = 0.1f;
        float[] row = {tenth, tenth, tenth, tenth, tenth, tenth, tenth, tenth, tenth, tenth};
        assertThatCode(() -> SoftmaxCrossEntropy.loss(Tensor.matrix(row), Tensor.matrix(row), Reduction.SUM))
                .doesNotThrowAnyException();
    }

    private static void refusedTargets(String message, float... targets) {
        refused(
                () -> SoftmaxCrossEntropy.loss(
                        Tensor.zeros(Shape.of(1, targets.length)), Tensor.matrix(targets), Reduction.SUM),
                message);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
