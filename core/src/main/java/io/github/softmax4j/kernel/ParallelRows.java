package io.github.softmax4j.kernel;

/** Functions of rows, one share of the rows a thread. */
final class ParallelRows implements RowKernels {
    /** Below this many exponentials rows are done sooner by the caller alone. */
    static final long SMALLEST_ROWS = 1L << 15;

    private final RowKernels rows;
    private final Parallel parallel;

    ParallelRows(RowKernels rows, Parallel parallel) {
        this.rows = rows;
        this.parallel = parallel;
    }

    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.softmax(n, k, x, xOffset, y, yOffset);
            return;
        }
        parallel.split(n, (from, to) -> rows.softmax(to - from, k, x, xOffset + from * k, y, yOffset + from * k));
    }

    @Override
    public void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.logSoftmax(n, k, x, xOffset, y, yOffset);
            return;
        }
        parallel.split(n, (from, to) -> rows.logSoftmax(to - from, k, x, xOffset + from * k, y, yOffset + from * k));
    }

    @Override
    public void max(int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.max(n, k, x, xOffset, maxima, maximaOffset);
            return;
        }
        parallel.split(n, (from, to) -> rows.max(to - from, k, x, xOffset + from * k, maxima, maximaOffset + from));
    }

    @Override
    public void maxAndSum(
            int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset, float[] sums, int sumsOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.maxAndSum(n, k, x, xOffset, maxima, maximaOffset, sums, sumsOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.maxAndSum(
                        to - from, k, x, xOffset + from * k, maxima, maximaOffset + from, sums, sumsOffset + from));
    }

    @Override
    public void exponentials(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] maxima,
            int maximaOffset,
            float[] factors,
            int factorsOffset,
            float[] y,
            int yOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.exponentials(n, k, x, xOffset, maxima, maximaOffset, factors, factorsOffset, y, yOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.exponentials(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        maxima,
                        maximaOffset + from,
                        factors,
                        factorsOffset + from,
                        y,
                        yOffset + from * k));
    }

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.softmaxBackward(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.softmaxBackward(
                        to - from,
                        k,
                        y,
                        yOffset + from * k,
                        gradY,
                        gradYOffset + from * k,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.logSoftmaxBackward(n, k, y, yOffset, gradY, gradYOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.logSoftmaxBackward(
                        to - from,
                        k,
                        y,
                        yOffset + from * k,
                        gradY,
                        gradYOffset + from * k,
                        gradX,
                        gradXOffset + from * k));
    }

    @Override
    public void expAndSum(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] maxima,
            int maximaOffset,
            float[] y,
            int yOffset,
            float[] sums,
            int sumsOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.expAndSum(n, k, x, xOffset, maxima, maximaOffset, y, yOffset, sums, sumsOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.expAndSum(
                        to - from,
                        k,
                        x,
                        xOffset + from * k,
                        maxima,
                        maximaOffset + from,
                        y,
                        yOffset + from * k,
                        sums,
                        sumsOffset + from));
    }

    @Override
    public void normalize(
            int n,
            int k,
            float epsilon,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] reciprocals,
            int reciprocalsOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.normalize(n, k, epsilon, x, xOffset, y, yOffset, reciprocals, reciprocalsOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.normalize(
                        to - from,
                        k,
                        epsilon,
                        x,
                        xOffset + from * k,
                        y,
                        yOffset + from * k,
                        reciprocals,
                        reciprocalsOffset + from));
    }

    @Override
    public void normalizeBackward(
            int n,
            int k,
            float[] y,
            int yOffset,
            float[] reciprocals,
            int reciprocalsOffset,
            float[] gradY,
            int gradYOffset,
            float[] gradX,
            int gradXOffset) {
        if ((long) n * k < SMALLEST_ROWS) {
            rows.normalizeBackward(
                    n, k, y, yOffset, reciprocals, reciprocalsOffset, gradY, gradYOffset, gradX, gradXOffset);
            return;
        }
        parallel.split(
                n,
                (from, to) -> rows.normalizeBackward(
                        to - from,
                        k,
                        y,
                        yOffset + from * k,
                        reciprocals,
                        reciprocalsOffset + from,
                        gradY,
                        gradYOffset + from * k,
                        gradX,
                        gradXOffset + from * k));
    }
}
