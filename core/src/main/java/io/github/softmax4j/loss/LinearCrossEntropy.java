package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer and the cross-entropy of its softmax in one, for vocabularies so large that the N x V logits are not to be
 * held.
 *
 * <pre>
 * Y = X W + b                      X [N, D], W [D, V], b [V]
 * loss_i = -log softmax(y_i)[t_i]
 * G = scale (softmax(Y) - onehot(t))   scale = 1, or 1 / M for the mean of the M rows that are not ignored
 * dX = G W^T, dW = X^T G, db = the column sums of G
 * </pre>
 *
 * <p>{@link MemoryMode#CHUNK} gives losses and gradients bit for bit as {@link SoftmaxCrossEntropy} behind a dense layer does,
 * with the memory for the logits of some rows. {@link MemoryMode#TILE} needs memory that does not grow with V, at the price
 * of one more matrix product; its softmax is put together from tiles, so that an element of G differs by some 2<sup>-24</sup>
 * relatively for each 16 columns of a tile, and dX, dW by what this means for their sums, at most. In both modes the bits
 * are the same on any machine and number of threads; in tile mode they depend on the size of the tiles, thus on D, V, the
 * number of rows and the memory.
 *
 * <p>Ignored rows are left out before the first product: their loss and gradient are 0, and the other results are what they
 * would be without these rows. If all are ignored, the gradients are 0, the sum of the losses is 0 and the mean is NaN.
 *
 * <p>With {@code skipBelow} = s, a tile in which every |G| is below s adds nothing to the gradients. An element of db loses
 * less than N s by it, one of dW less than s times the sum of its column of |X|, one of dX less than s times the sum of its
 * row of |W|. The losses lose nothing. G shrinks with 1 / M for the mean.
 *
 * <p>A row of Y with NaN or +inf, or with -inf alone, has loss NaN and gradient NaN, which reaches its row of dX and all of
 * dW and db. A target whose logit is -inf has loss +inf and a finite gradient.
 *
 * <p>Source for the two modes: Wijmans et al., "Cut your losses in large-vocabulary language models", 2025; Hsu et al., "Liger
 * kernel", 2024.
 */
public final class LinearCrossEntropy {
    private LinearCrossEntropy() {}

    /**
     * Returns loss and gradients, on the calling thread.
     *
     * @param x [N, D], not changed
     * @param w [D, V], not changed
     * @param b [V], not changed; null for none
     * @param targets [N], each from 0 to V - 1 or ignored
     * @throws IllegalArgumentException if a shape or a target does not fit, there is no row to take the mean of, or the memory
     *     is not enough for a chunk of one row or a tile of 8 rows and 48 columns
     */
    public static LinearLoss loss(
            Tensor x, Tensor w, @Nullable Tensor b, int[] targets, LinearCrossEntropyOptions options) {
        return loss(KernelSelection.current().kernels(), x, w, b, targets, options);
    }

    /**
     * Returns loss and gradients as {@link #loss(Tensor, Tensor, Tensor, int[], LinearCrossEntropyOptions)}, with other kernels,
     * for instance on several threads.
     */
    public static LinearLoss loss(
            Kernels kernels, Tensor x, Tensor w, @Nullable Tensor b, int[] targets, LinearCrossEntropyOptions options) {
        check(x.shape(), w.shape(), b, targets, options);
        int d = w.shape().dimension(0);
        int v = w.shape().dimension(1);
        KeptRows rows = KeptRows.of(targets, options.ignoredTarget());
        Reduction reduction = options.reduction();
        LinearProblem problem = new LinearProblem(
                kernels,
                rows,
                d,
                v,
                x.data(),
                w.data(),
                b == null ? null : b.data(),
                reduction.scale(Math.max(1, rows.count())),
                new double[rows.count()],
                new float[x.shape().size()],
                new float[d * v],
                b == null ? null : new float[v]);
        int tiles = 0;
        int skipped = 0;
        if (options.mode() == MemoryMode.CHUNK) {
            new LinearChunks(problem, options.memoryBytes()).run();
        } else {
            LinearTiles run = new LinearTiles(problem, options.memoryBytes(), options.skipBelow());
            run.run();
            tiles = run.tiles();
            skipped = run.skipped();
        }
        rows.spread(d, problem.gradX());
        return new LinearLoss(
                reduction == Reduction.NONE
                        ? rows.spread(problem.losses())
                        : reduction.reduce(problem.losses(), rows.count()),
                Tensor.wrap(x.shape(), problem.gradX()),
                Tensor.wrap(w.shape(), problem.gradW()),
                problem.gradB() == null ? null : Tensor.wrap(Shape.of(v), problem.gradB()),
                tiles,
                skipped);
    }

    private static void check(Shape x, Shape w, @Nullable Tensor b, int[] targets, LinearCrossEntropyOptions options) {
        if (x.rank() != 2 || w.rank() != 2 || x.dimension(1) != w.dimension(0)) {
            throw new IllegalArgumentException(
                    "expected inputs [rows, features] and weights [features, classes], not " + x + " and " + w);
        }
        int v = w.dimension(1);
        if (v == 0) {
            throw new IllegalArgumentException("weights " + w + " have no class; expected at least one");
        }
        if (b != null && !Arrays.equals(b.shape().toArray(), new int[] {v})) {
            throw new IllegalArgumentException(
                    "weights " + w + " take a bias of " + Shape.of(v) + ", not " + b.shape());
        }
        int n = x.dimension(0);
        if (targets.length != n) {
            throw new IllegalArgumentException("inputs " + x + " take " + n + " targets, not " + targets.length);
        }
        if (n == 0 && options.reduction() == Reduction.MEAN) {
            throw new IllegalArgumentException("the mean of no rows does not exist; use Reduction.SUM, which gives 0");
        }
        for (int i = 0; i < n; i++) {
            boolean ignored = options.ignoredTarget().isPresent()
                    && targets[i] == options.ignoredTarget().getAsInt();
            if (!ignored && (targets[i] < 0 || targets[i] >= v)) {
                throw new IllegalArgumentException(
                        "target " + targets[i] + " of row " + i + " is not a class; expected 0 to " + (v - 1)
                                + options.ignoredTarget().stream()
                                        .mapToObj(t -> ", or " + t + " for a row to ignore")
                                        .findAny()
                                        .orElse(""));
            }
        }
    }
}
