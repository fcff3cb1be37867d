package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.LossKernels;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.tensor.Tensor;

/** Runs a {@link RowLoss} over all rows and reduces. */
final class RowLosses {
    private RowLosses() {}

    static Loss loss(
            Tensor logits, ClassRows rows, int[] targets, RowLoss loss, double totalWeight, Reduction reduction) {
        LossKernels kernels = KernelSelection.current().kernels().losses();
        float scale = reduction.scale(totalWeight);
        double[] losses = new double[rows.count()];
        Tensor gradient = Tensor.zeros(logits.shape());
        rows.forEach(
                logits,
                gradient,
                (from, to, x, xOffset, gradX, gradXOffset) -> kernels.rowLoss(
                        to - from, rows.k(), x, xOffset, targets, from, loss, scale, losses, from, gradX, gradXOffset));
        return reduction.reduce(losses, gradient, totalWeight);
    }
}
