package io.github.softmax4j.kernel;

/**
 * A loss of the softmax p of a row x with one target class t, as far as it differs from others: a few numbers per row.
 * Its gradient has the form
 *
 * <pre>dloss/dx<sub>j</sub> = a p<sub>j</sub> - c w<sub>j</sub> for j other than t, and a number of its own at t</pre>
 *
 * where the shares w are the same for all rows. The kernel has the maximum and the exponentials of a row when it asks,
 * and scales them into the gradient afterwards, so that every such loss takes one pass over the logits.
 *
 * <p>An implementation is a pure function of the target and of what the row knows: several threads ask it at once, about
 * rows in any order.
 */
public interface RowLoss {
    /** The cross-entropy -ln p<sub>t</sub>, with the gradient p - onehot(t). */
    RowLoss CROSS_ENTROPY = (target, row) -> {
        row.loss = row.crossEntropy();
        row.factor = 1;
        row.share = 0;
        row.targetGradient = row.probabilityLessOne;
    };

    /** Shares of no class. */
    float[] NO_SHARES = {};

    /**
     * Returns the shares w of all classes, none negative and none -0; or one above 0 that all classes have; or {@link
     * #NO_SHARES}; always the same array. With them the kernel fills {@link LossRow#gaps} and uses {@link LossRow#share}.
     */
    default float[] shares() {
        return NO_SHARES;
    }

    /** Reads what is known of a row that has a softmax, and leaves in it the loss and the numbers of its gradient. */
    void evaluate(int target, LossRow row);
}
