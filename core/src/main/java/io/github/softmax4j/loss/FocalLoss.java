package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.tensor.Tensor;

/**
 * Focal loss: cross-entropy that plays down the rows that are classified well already.
 *
 * <pre>
 * loss_i = -alpha_t (1 - p_t)^gamma ln p_t                       p = softmax(x_i), t = t_i
 * dloss_i/dx_i = a (p - onehot(t)),   a = alpha_t (1 - p_t)^gamma (1 - gamma p_t ln p_t / (1 - p_t))
 * </pre>
 *
 * <p>1 - p<sub>t</sub> is the sum of the other probabilities where p<sub>t</sub> is above a half, so that loss and gradient
 * keep their relative accuracy on confident rows: each is off by what 1 - p<sub>t</sub> is, times gamma + 1, and an element
 * of the gradient beside the target by 2<sup>-86</sup> p<sub>j</sub>, which is felt where a is below 2<sup>-62</sup>. With
 * gamma 0 and no alpha, both have the bits of {@link SoftmaxCrossEntropy}.
 *
 * <p>The mean divides by the number of the rows that count, not by the sum of alpha. Rows whose target is the index to
 * ignore, or whose alpha is 0, have loss 0 and gradient 0 and are not read; where no row counts, the mean is NaN and its
 * gradient 0. A row with NaN or +inf, or with -inf alone, has loss NaN and gradient NaN; a target whose logit is -inf has
 * loss +inf and the gradient of cross-entropy, times alpha.
 *
 * <p>Source: Lin et al., "Focal loss for dense object detection", 2017, equation 5, for softmax in place of the sigmoid.
 */
public final class FocalLoss {
    private FocalLoss() {}

    /**
     * Returns the loss.
     *
     * @param logits [N, K] or [N, K, d1, ...] with the classes on axis 1, not changed
     * @param targets [N] or [N, d1, ...], not changed; each from 0 to K - 1, or the index to ignore
     * @throws IllegalArgumentException if a shape, a target or the number of weights does not fit, or there is no row to
     *     take the mean of
     */
    public static Loss loss(Tensor logits, int[] targets, FocalOptions options) {
        ClassRows rows = ClassRows.of(logits, options.reduction(), "logits");
        float[] alpha = Weights.of("alpha", options.alpha(), rows.k());
        int[] checked = Targets.checked(logits, rows, targets, options.ignoreIndex());
        int[] used = alpha.length > 0 ? Targets.withoutWeightless(checked, alpha) : checked;
        double count = Targets.totalWeight(used, RowLoss.NO_SHARES);
        return RowLosses.loss(logits, rows, used, options.rowLoss(rows.k()), count, options.reduction());
    }
}
