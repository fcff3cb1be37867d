package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logits [N, K, d1, ...] against the same rows as [N d1 ..., K]. */
class ExtraDimensionsTest {
    private static final List<Shape> SHAPES = List.of(
            Shape.of(3, 7, 1),
            Shape.of(1, 5, 4),
            Shape.of(2, 17, 3, 5),
            Shape.of(4, 1, 3),
            Shape.of(2, 3, 2, 2, 2),
            // Several blocks of rows, that begin in the middle of a sample.
            Shape.of(3, 3000, 17));

    @Test
    void everyLossHasTheBitsOfTheRowsSideBySide() {
        RandomRows random = new RandomRows(1);
        for (Shape shape : SHAPES) {
            int n = shape.dimension(0);
            int k = shape.dimension(1);
            int rows = shape.size() / k;
            Tensor matrix = Tensor.wrap(Shape.of(rows, k), random.uniform(rows * k, 9));
            Tensor teacher = Tensor.wrap(Shape.of(rows, k), random.uniform(rows * k, 9));
            float[] distributions = new float[rows * k];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(random.distribution(k), 0, distributions, i * k, k);
            }
            Tensor dense = Tensor.wrap(Shape.of(rows, k), distributions);
            int[] targets = new int[rows];
            Arrays.setAll(targets, i -> i % 5 == 4 ? -1 : random.between(0, k - 1));
            for (Reduction reduction : Reduction.values()) {
                CrossEntropyOptions options = CrossEntropyOptions.defaults()
                        .withReduction(reduction)
                        .withLabelSmoothing(0.1)
                        .withClassWeights(random.distribution(k));
                CrossEntropyOptions ignoring = options.withIgnoreIndex(-1);
                CrossEntropyOptions likelihood = ignoring.withLabelSmoothing(0);
                FocalOptions focal =
                        FocalOptions.defaults().withReduction(reduction).withIgnoreIndex(-1);
                DistillationOptions distil =
                        DistillationOptions.defaults().withReduction(reduction).withIgnoreIndex(-1);
                Tensor x = spread(matrix, shape);
                check(
                        SoftmaxCrossEntropy.loss(x, targets, ignoring),
                        SoftmaxCrossEntropy.loss(matrix, targets, ignoring),
                        shape);
                check(
                        SoftmaxCrossEntropy.loss(x, spread(dense, shape), options),
                        SoftmaxCrossEntropy.loss(matrix, dense, options),
                        shape);
                check(
                        SoftmaxCrossEntropy.loss(x, spread(dense, shape), reduction),
                        SoftmaxCrossEntropy.loss(matrix, dense, reduction),
                        shape);
                check(FocalLoss.loss(x, targets, focal), FocalLoss.loss(matrix, targets, focal), shape);
                check(
                        NegativeLogLikelihood.loss(x, targets, likelihood),
                        NegativeLogLikelihood.loss(matrix, targets, likelihood),
                        shape);
                check(
                        KnowledgeDistillation.loss(x, spread(teacher, shape), targets, distil),
                        KnowledgeDistillation.loss(matrix, teacher, targets, distil),
                        shape);
            }
        }
    }

    @Test
    void noPlacesAreNoRows() {
        Loss loss = SoftmaxCrossEntropy.loss(Tensor.zeros(Shape.of(2, 3, 0)), new int[0], Reduction.SUM);
        assertThat(loss.value()).isZero();
        assertThat(loss.gradient().shape()).isEqualTo(Shape.of(2, 3, 0));
    }

    private static void check(Loss actual, Loss expected, Shape shape) {
        assertThat(actual.values()).as("%s", shape).isEqualTo(expected.values());
        assertThat(actual.gradient().shape()).isEqualTo(shape);
        Bits.assertSame(
                actual.gradient().data(), spread(expected.gradient(), shape).data(), shape.toString());
    }

    /** Moves the classes from the last axis to axis 1. */
    private static Tensor spread(Tensor rows, Shape shape) {
        int k = shape.dimension(1);
        int inner = shape.size() / shape.dimension(0) / k;
        float[] x = new float[shape.size()];
        for (int i = 0; i < rows.shape().dimension(0); i++) {
            for (int j = 0; j < k; j++) {
                x[(i / inner * k + j) * inner + i % inner] = rows.get(i, j);
            }
        }
        return Tensor.wrap(shape, x);
    }
}
