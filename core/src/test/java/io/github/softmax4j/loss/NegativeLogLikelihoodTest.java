package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.softmax.LogSoftmax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest {
    private static final CrossEntropyOptions PLAIN = CrossEntropyOptions.defaults();
    private static final Tensor TWO_ROWS = Tensor.matrix(new float[] {-1f, -2f, -4f}, new float[] {-3f, -5f, -6f});

    @Test
    void theMeanOfTwoRows() {
        // (2 + 6) / 2
        Loss loss = NegativeLogLikelihood.loss(TWO_ROWS, new int[] {1, 2}, PLAIN);
        assertThat(loss.value()).isEqualTo(4);
        assertThat(loss.gradient().data()).containsExactly(0f, -0.5f, 0f, 0f, 0f, -0.5f);
    }

    @Test
    void theWeightedMeanDividesByTheSumOfTheWeightsUsed() {
        // (1 * 2 + 3 * 6) / (1 + 3). ONNX NegativeLogLikelihoodLoss, "mean".
        CrossEntropyOptions options = PLAIN.withClassWeights(9f, 1f, 3f);
        Loss loss = NegativeLogLikelihood.loss(TWO_ROWS, new int[] {1, 2}, options);
        assertThat(loss.value()).isEqualTo(5);
        assertThat(loss.gradient().data()).containsExactly(0f, -0.25f, 0f, 0f, 0f, -0.75f);
        assertThat(NegativeLogLikelihood.loss(TWO_ROWS, new int[] {1, 2}, options.withReduction(Reduction.NONE))
                        .values())
                .containsExactly(2, 18);
    }

    @Test
    void ignoredRowsDoNotCount() {
        Loss loss = NegativeLogLikelihood.loss(TWO_ROWS, new int[] {1, -100}, PLAIN.withIgnoreIndex(-100));
        assertThat(loss.value()).isEqualTo(2);
        assertThat(loss.gradient().data()).containsExactly(0f, -1f, 0f, 0f, 0f, 0f);

        Loss none = NegativeLogLikelihood.loss(TWO_ROWS, new int[] {7, 7}, PLAIN.withIgnoreIndex(7));
        assertThat(none.value()).isNaN();
        assertThat(none.gradient().data()).containsOnly(0f);
    }

    @Test
    void aTargetOfWeightZeroCostsNothingEvenWhereItIsImpossible() {
        Tensor impossible = Tensor.matrix(new float[] {Float.NEGATIVE_INFINITY, 0f});
        CrossEntropyOptions options = PLAIN.withReduction(Reduction.SUM).withClassWeights(0f, 1f);
        assertThat(NegativeLogLikelihood.loss(impossible, new int[] {0}, options)
                        .value())
                .isZero();
        assertThat(NegativeLogLikelihood.loss(impossible, new int[] {0}, PLAIN).value())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void behindLogSoftmaxItIsCrossEntropy() {
        Tensor logits = Tensor.wrap(Shape.of(5, 7), new RandomRows(1).uniform(35, 5));
        int[] targets = {0, 6, 3, 3, 1};
        double expected = SoftmaxCrossEntropy.loss(logits, targets, PLAIN).value();
        double actual = NegativeLogLikelihood.loss(LogSoftmax.logSoftmax(logits), targets, PLAIN)
                .value();
        // log-softmax rounds results of at most 16 to float: 1 ulp, 2^-20.
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(0x1p-19);
    }

    @Test
    void smoothingAndZLossNeedLogits() {
        for (CrossEntropyOptions options :
                new CrossEntropyOptions[] {PLAIN.withLabelSmoothing(0.5), PLAIN.withZLoss(0.5)}) {
            assertThatThrownBy(() -> NegativeLogLikelihood.loss(TWO_ROWS, new int[2], options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("use SoftmaxCrossEntropy on the logits");
        }
    }
}
