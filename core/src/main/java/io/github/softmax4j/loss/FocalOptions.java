package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.RowLoss;
import java.util.List;
import java.util.OptionalInt;

/**
 * The options of {@link FocalLoss}.
 *
 * @param gamma how much well classified rows are played down, finite and at least 0; 0 gives weighted cross-entropy
 * @param alpha one weight for each class, or empty for 1 each; finite, none negative, not all 0
 * @param ignoreIndex the target of rows that do not count; it need not be a class
 * @param reduction how the losses of the rows become one number
 */
public record FocalOptions(double gamma, List<Float> alpha, OptionalInt ignoreIndex, Reduction reduction) {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public FocalOptions {
        alpha = Weights.checked("alpha", alpha);
        if (!(gamma >= 0 && gamma <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("gamma must be finite and at least 0, not " + gamma);
        }
    }

    /** Returns the gamma of the paper, 2, no weights, no index to ignore, and the mean. */
    public static FocalOptions defaults() {
        return new FocalOptions(2, List.of(), OptionalInt.empty(), Reduction.MEAN);
    }

    /** Returns these options with another gamma. */
    public FocalOptions withGamma(double other) {
        return new FocalOptions(other, alpha, ignoreIndex, reduction);
    }

    /** Returns these options with one weight for each class; none for 1 each. */
    public FocalOptions withAlpha(float... weights) {
        return new FocalOptions(gamma, Weights.listOf(weights), ignoreIndex, reduction);
    }

    /** Returns these options with a target that is ignored. */
    public FocalOptions withIgnoreIndex(int target) {
        return new FocalOptions(gamma, alpha, OptionalInt.of(target), reduction);
    }

    /** Returns these options with another reduction. */
    public FocalOptions withReduction(Reduction other) {
        return new FocalOptions(gamma, alpha, ignoreIndex, other);
    }

    /**
     * Returns the loss of a row, for kernels; what is ignored, and the reduction, are the caller's.
     *
     * @throws IllegalArgumentException if there is alpha, but not one for each of the {@code k} classes
     */
    public RowLoss rowLoss(int k) {
        return new FocalRow(gamma, Weights.of("alpha", alpha, k));
    }
}
