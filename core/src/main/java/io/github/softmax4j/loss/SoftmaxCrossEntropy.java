package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.tensor.Shape;
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
 * <p>A row with NaN or +inf, or with -inf alone, has loss NaN and gradient NaN. A target whose logit is -inf has loss
 * +inf and a finite gradient.
 */
public final class SoftmaxCrossEntropy {
    /** How far the sum of a row of dense targets may be from 1: what rounding K float32 numbers can do, with room. */
    private static final double TARGET_SUM_TOLERANCE = 1e-5;

    private SoftmaxCrossEntropy() {}

    /**
     * Returns the loss for integer targets.
     *
     * @param logits [N, K], not changed
     * @param targets [N], each from 0 to K - 1
     * @throws IllegalArgumentException if a shape or a target does not fit, or there is no row to take the mean of
     */
    public static Loss loss(Tensor logits, int[] targets, Reduction reduction) {
        int n = rows(logits, reduction);
        int k = logits.shape().dimension(1);
        if (targets.length != n) {
            throw new IllegalArgumentException(
                    "logits " + logits.shape() + " take " + n + " targets, not " + targets.length);
        }
        for (int i = 0; i < n; i++) {
            if (targets[i] < 0 || targets[i] >= k) {
                throw new IllegalArgumentException(
                        "target " + targets[i] + " of row " + i + " is not a class; expected 0 to " + (k - 1));
            }
        }
        double[] losses = new double[n];
        Tensor gradient = Tensor.zeros(logits.shape());
        KernelSelection.current()
                .kernels()
                .losses()
                .crossEntropy(n, k, logits.data(), 0, targets, 0, scale(n, reduction), losses, 0, gradient.data(), 0);
        return reduce(losses, gradient, reduction);
    }

    /**
     * Returns the loss for dense targets: a distribution over the classes for each row.
     *
     * @param logits [N, K], not changed
     * @param targets [N, K], not changed; no element negative, each row with the sum 1
     * @throws IllegalArgumentException if the shapes differ, a row of targets is no distribution, or there is no row to
     *     take the mean of
     */
    public static Loss loss(Tensor logits, Tensor targets, Reduction reduction) {
        int n = rows(logits, reduction);
        int k = logits.shape().dimension(1);
        if (!targets.shape().equals(logits.shape())) {
            throw new IllegalArgumentException(
                    "dense targets have the shape of the logits, " + logits.shape() + ", not " + targets.shape());
        }
        for (int i = 0; i < n; i++) {
            checkDistribution(targets.data(), i, k);
        }
        double[] losses = new double[n];
        Tensor gradient = Tensor.zeros(logits.shape());
        KernelSelection.current()
                .kernels()
                .losses()
                .crossEntropyDense(
                        n, k, logits.data(), 0, targets.data(), 0, scale(n, reduction), losses, 0, gradient.data(), 0);
        return reduce(losses, gradient, reduction);
    }

    private static int rows(Tensor logits, Reduction reduction) {
        Shape shape = logits.shape();
        if (shape.rank() != 2 || shape.dimension(1) == 0) {
            throw new IllegalArgumentException("logits must be [rows, classes] with at least one class, not " + shape);
        }
        if (shape.dimension(0) == 0 && reduction == Reduction.MEAN) {
            throw new IllegalArgumentException("the mean of no rows does not exist; use Reduction.SUM, which gives 0");
        }
        return shape.dimension(0);
    }

    private static void checkDistribution(float[] targets, int row, int k) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            float t = targets[row * k + j];
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

    private static float scale(int n, Reduction reduction) {
        return reduction == Reduction.MEAN ? 1f / n : 1f;
    }

    private static Loss reduce(double[] losses, Tensor gradient, Reduction reduction) {
        double sum = FixedSum.of(losses, 0, losses.length);
        return switch (reduction) {
            case NONE -> new Loss(losses, gradient);
            case SUM -> new Loss(new double[] {sum}, gradient);
            case MEAN -> new Loss(new double[] {sum / losses.length}, gradient);
        };
    }
}
