package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import java.util.List;
import java.util.OptionalInt;

/** Options to try, and how often. */
final class Cases {
    private static final boolean EXHAUSTIVE = Integer.getInteger("softmax4j.test.stride", 97) == 1;

    /** Cases of a property. */
    static final int PROPERTY = EXHAUSTIVE ? 10_000 : 500;
    /** Rows that are compared with an oracle. */
    static final int ROWS = EXHAUSTIVE ? 1_000_000 : 20_000;

    private Cases() {}

    /** Returns each option of cross-entropy alone and all of them, for k classes. */
    static List<CrossEntropyOptions> crossEntropy(int k, RandomRows random) {
        CrossEntropyOptions plain = CrossEntropyOptions.defaults().withReduction(Reduction.SUM);
        float[] weights = random.distribution(k);
        return List.of(
                plain,
                plain.withLabelSmoothing(0.125),
                plain.withClassWeights(weights),
                plain.withZLoss(0.01),
                plain.withLabelSmoothing(1),
                new CrossEntropyOptions(Weights.listOf(weights), 0.3, OptionalInt.of(-100), 0.05, Reduction.SUM));
    }

    /** Returns focal losses for k classes. */
    static List<FocalOptions> focal(int k, RandomRows random) {
        FocalOptions plain = FocalOptions.defaults().withReduction(Reduction.SUM);
        return List.of(
                plain.withGamma(0),
                plain,
                plain.withGamma(0.5),
                plain.withGamma(1.3),
                plain.withGamma(9),
                plain.withGamma(1.5).withAlpha(random.distribution(k)));
    }

    static Loss crossEntropy(float[] row, int target, CrossEntropyOptions options) {
        return SoftmaxCrossEntropy.loss(Tensor.matrix(row), new int[] {target}, options);
    }

    static Loss focal(float[] row, int target, FocalOptions options) {
        return FocalLoss.loss(Tensor.matrix(row), new int[] {target}, options);
    }
}
