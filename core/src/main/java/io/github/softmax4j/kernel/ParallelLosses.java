package io.github.softmax4j.kernel;

/** Losses of rows, one share of the rows a thread. */
final class ParallelLosses implements LossKernels {
    private final LossKernels single;
    private final Parallel parallel;

    ParallelLosses(LossKernels losses, Parallel parallel) {
        this.single = losses;
        this.parallel = parallel;
    }

    @Override
    public void crossEntropy(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        if ((long) n * k < ParallelRows.SMALLEST_ROWS) {
            single.crossEntropy(
                    n, k, x, xOffset, targets, targetsOffset, scale, losses, lossesOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> single.crossEntropy(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        targets,
                        targetsOffset + from,
                        scale,
                        losses,
                        lossesOffset + from,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void crossEntropyDense(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] targets,
            int targetsOffset,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        if ((long) n * k < ParallelRows.SMALLEST_ROWS) {
            single.crossEntropyDense(
                    n, k, x, xOffset, targets, targetsOffset, scale, losses, lossesOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> single.crossEntropyDense(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        targets,
                        targetsOffset + from * k,
                        scale,
                        losses,
                        lossesOffset + from,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void rowLoss(
            int n,
            int k,
            float[] x,
            int xOffset,
            int[] targets,
            int targetsOffset,
            RowLoss loss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        if ((long) n * k < ParallelRows.SMALLEST_ROWS) {
            single.rowLoss(
                    n, k, x, xOffset, targets, targetsOffset, loss, scale, losses, lossesOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> single.rowLoss(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        targets,
                        targetsOffset + from,
                        loss,
                        scale,
                        losses,
                        lossesOffset + from,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void crossEntropyShares(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] shares,
            int sharesOffset,
            double zLoss,
            float scale,
            double[] losses,
            int lossesOffset,
            float[] gradX,
            int gradXOffset) {
        if ((long) n * k < ParallelRows.SMALLEST_ROWS) {
            single.crossEntropyShares(
                    n, k, x, xOffset, shares, sharesOffset, zLoss, scale, losses, lossesOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> single.crossEntropyShares(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        shares,
                        sharesOffset + from * k,
                        zLoss,
                        scale,
                        losses,
                        lossesOffset + from,
                        gradX,
                        gradXOffset + from * k));
    }
}
