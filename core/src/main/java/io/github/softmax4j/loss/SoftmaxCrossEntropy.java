package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.LossKernels;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.tensor.Tensor;

/**
 * Cross-entropy of softmax, computed from the logits in one pass.
 *
 * <pre>
 * loss_i = -log softmax(x_i)[t_i]                  integer targets
 * loss_i = -sum over k of t_ik log softmax(x_i)_k    dense targets
 * dloss_i/dx_i = softmax(x_i) - t_i
 * </pre>
 *
 * <p>It takes logits, not probabilities: softmax is part of it, and no probability has to be clipped before a logarithm.
 * The loss is never negative. Where the target has a probability above a half, its gradient is minus the sum of the
 * other probabilities, so that confident rows keep their relative accuracy: for logits [37.43, 0] the two gradients are
 * exactly opposite. Losses are doubles, their sum has a fixed order.
 *
 * <p>With {@link CrossEntropyOptions}, class weights w, label smoothing e over the K classes and z-loss z, and l =
 * ln sum<sub>k</sub> exp(x<sub>k</sub>), a row with target t, or with the dense targets t<sub>k</sub>, has
 *
 * <pre>
 * loss = (1 - e) w_t (l - x_t) + (e / K) sum over k of w_k (l - x_k) + z l^2     integer targets
 * loss = sum over k of w_k ((1 - e) t_k + e / K) (l - x_k) + z l^2               dense targets
 * </pre>
 *
 * <p>The smoothed part is weighted by the class that it falls to, not by the target, as in PyTorch. The mean divides the sum
 * by the sum of w<sub>t</sub> over the rows that count for integer targets, and by the number of rows for dense ones.
 * Integer rows whose target is the index to ignore have loss 0 and gradient 0 and are not read, nor are those with
 * w<sub>t</sub> = 0 where there is neither smoothing nor z-loss. Where no row counts, the mean is 0 / 0, NaN, its gradient
 * is 0, and the sum is 0.
 *
 * <p>A row with NaN or +inf, or with -inf alone, has loss NaN and gradient NaN. A target whose logit is -inf has loss
 * +inf and a finite gradient; so has, with smoothing, any class of a weight above 0. A class whose weight or target is 0
 * adds nothing to the loss even there.
 *
 * <p>Logits may have more dimensions, [N, K, d1, ...] with targets [N, d1, ...] and the classes on axis 1: each place is a
 * row of its own, with the bits that it has alone.
 *
 * <p>Accuracy, with n' = ceil(K / 16) + 4 and u = 2<sup>-24</sup>: the loss without options is off by at most (n' + 1 +
 * ln K) u; smoothing adds (e / K) sum<sub>k</sub> w<sub>k</sub> (m - x<sub>k</sub>) (n' + 2) u, m the largest logit. A
 * gradient is off by what the probabilities are, times their factor, and three roundings of its terms.
 *
 * <p>Sources: ONNX SoftmaxCrossEntropyLoss, opset 13; label smoothing: Szegedy et al., "Rethinking the Inception
 * architecture", 2016, section 7; z-loss: Chowdhery et al., "PaLM", 2022, section 5.
 */
public final class SoftmaxCrossEntropy {
    /** How far the sum of a row of dense targets may be from 1: what rounding K float32 numbers can do, with room. */
    private static final double TARGET_SUM_TOLERANCE = 1e-5;

    private SoftmaxCrossEntropy() {}

    /**
     * Returns the loss for integer targets.
     *
     * @param logits [N, K] or [N, K, d1, ...], not changed
     * @param targets [N] or [N, d1, ...], each from 0 to K - 1
     * @throws IllegalArgumentException if a shape or a target does not fit, or there is no row to take the mean of
     */
    public static Loss loss(Tensor logits, int[] targets, Reduction reduction) {
        return loss(logits, targets, CrossEntropyOptions.defaults().withReduction(reduction));
    }

    /**
     * Returns the loss for dense targets: a distribution over the classes for each row.
     *
     * @param logits [N, K] or [N, K, d1, ...], not changed
     * @param targets of the same shape, not changed; no element negative, each row with the sum 1
     * @throws IllegalArgumentException if the shapes differ, a row of targets is no distribution, or there is no row to
     *     take the mean of
     */
    public static Loss loss(Tensor logits, Tensor targets, Reduction reduction) {
        return loss(logits, targets, CrossEntropyOptions.defaults().withReduction(reduction));
    }

    /**
     * Returns the loss for integer targets.
     *
     * @param logits [N, K] or [N, K, d1, ...], not changed
     * @param targets [N] or [N, d1, ...], not changed; each from 0 to K - 1, or the index to ignore
     * @throws IllegalArgumentException if a shape, a target or the number of weights does not fit, or there is no row to
     *     take the mean of
     */
    public static Loss loss(Tensor logits, int[] targets, CrossEntropyOptions options) {
        ClassRows rows = ClassRows.of(logits, options.reduction(), "logits");
        float[] weights = Weights.of("class weights", options.classWeights(), rows.k());
        int[] checked = Targets.checked(logits, rows, targets, options.ignoreIndex());
        boolean ofTargetAlone = options.labelSmoothing() == 0 && options.zLoss() == 0;
        int[] used = ofTargetAlone && weights.length > 0 ? Targets.withoutWeightless(checked, weights) : checked;
        RowLoss rowLoss = options.rowLoss(rows.k());
        return RowLosses.loss(logits, rows, used, rowLoss, Targets.totalWeight(used, weights), options.reduction());
    }

    /**
     * Returns the loss for dense targets: a distribution over the classes for each row.
     *
     * @param logits [N, K] or [N, K, d1, ...], not changed
     * @param targets of the same shape, not changed; no element negative, each row with the sum 1
     * @throws IllegalArgumentException if the shapes differ, a row of targets is no distribution, the number of weights
     *     does not fit, there is an index to ignore, or no row to take the mean of
     */
    public static Loss loss(Tensor logits, Tensor targets, CrossEntropyOptions options) {
        ClassRows rows = ClassRows.of(logits, options.reduction(), "logits");
        if (!targets.shape().equals(logits.shape())) {
            throw new IllegalArgumentException(
                    "dense targets have the shape of the logits, " + logits.shape() + ", not " + targets.shape());
        }
        if (options.ignoreIndex().isPresent()) {
            throw new IllegalArgumentException("dense targets have no class "
                    + options.ignoreIndex().getAsInt() + " to ignore; use integer targets, or leave the rows out");
        }
        float[] weights = Weights.of("class weights", options.classWeights(), rows.k());
        int k = rows.k();
        float scale = options.reduction().scale(rows.count());
        double[] losses = new double[rows.count()];
        Tensor gradient = Tensor.zeros(logits.shape());
        LossKernels kernels = KernelSelection.current().kernels().losses();
        float[] shares = new float[rows.blockRows() * k];
        boolean plain = options.labelSmoothing() == 0 && options.zLoss() == 0 && areOnes(weights);
        rows.forEachBlock(logits, gradient, (from, to, x, xOffset, gradX, gradXOffset) -> {
            int n = to - from;
            rows.gather(targets, from, to, shares);
            for (int i = 0; i < n; i++) {
                checkDistribution(shares, i * k, k, from + i);
            }
            if (plain) {
                kernels.crossEntropyDense(n, k, x, xOffset, shares, 0, scale, losses, from, gradX, gradXOffset);
                return;
            }
            smooth(n, k, weights, options.labelSmoothing(), shares);
            kernels.crossEntropyShares(
                    n, k, x, xOffset, shares, 0, options.zLoss(), scale, losses, from, gradX, gradXOffset);
        });
        return options.reduction().reduce(losses, gradient, rows.count());
    }

    private static boolean areOnes(float[] weights) {
        for (float weight : weights) {
            if (weight != 1) {
                return false;
            }
        }
        return true;
    }

    /** Turns targets t into the shares w ((1 - e) t + e / K). */
    private static void smooth(int n, int k, float[] weights, double smoothing, float[] targets) {
        float hard = (float) (1 - smoothing);
        float soft = (float) (smoothing / k);
        for (int i = 0; i < n * k; i++) {
            targets[i] = Math.fma(hard, targets[i], soft);
        }
        for (int i = 0; i < n && weights.length > 0; i++) {
            for (int j = 0; j < k; j++) {
                targets[i * k + j] *= weights[j];
            }
        }
    }

    private static void checkDistribution(float[] targets, int offset, int k, int row) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            float t = targets[offset + j];
            if (!(t >= 0)) {
                throw new IllegalArgumentException(
                        "target " + t + " of row " + row + ", class " + j + " is no probability; expected 0 to 1");
            }
            sum += t;
        }
        if (!(Math.abs(sum - 1) <= TARGET_SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the targets of row " + row + " sum to " + sum + "; a distribution sums to 1");
        }
    }
}
