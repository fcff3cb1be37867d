package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.RowKernels;
import java.util.Arrays;

/** Softmax and log-softmax, block of rows by block of rows, each in a few {@link Leaf}es. */
final class SimdRows implements RowKernels {
    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            if (FewClasses.takes(n - i, k)) {
                int rows = Math.min(step, n - i);
                FewClasses.softmax(rows, k, x, xOffset + i * k, y, yOffset + i * k, block);
                if (!block.isDefined(rows)) {
                    fillUndefined(rows, k, y, yOffset + i * k, block);
                }
                continue;
            }
            int rows = RowPasses.begin(i, n, k, x, xOffset + i * k, block);
            softmaxBlock(rows, k, x, xOffset + i * k, y, yOffset + i * k, block);
        }
    }

    private static void softmaxBlock(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        if (k < LANES) {
            // Here a lane is one exponential, and the scale may stay: the largest term is 1, so what descaling
            // would round among the subnormal ones is lost in the sum, and the factor is the same.
            Leaf.run(Leaf.EXP_FEW, n, k, 1f, x, xOffset, y, yOffset, y, yOffset, block);
            RowPasses.fold(n, block.rest, block);
            for (int i = 0; i < n; i++) {
                block.factor[i] = 1f / block.factor[i];
            }
        } else {
            RowPasses.exp(n, k, x, xOffset, y, yOffset, block);
            for (int i = 0; i < n; i++) {
                block.factor[i] = Lanes.DESCALE * (1f / block.factor[i]);
            }
        }
        RowPasses.scale(n, k, x, xOffset, y, yOffset, block);
        if (!block.isDefined(n)) {
            fillUndefined(n, k, y, yOffset, block);
        }
    }

    @Override
    public void logSoftmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            logSoftmaxBlock(Math.min(step, n - i), k, x, xOffset + i * k, y, yOffset + i * k, RowBlock.ofThread());
        }
    }

    private static void logSoftmaxBlock(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        RowPasses.begin(0, n, k, x, xOffset, block);
        RowPasses.expSum(n, k, x, xOffset, block);
        for (int i = 0; i < n; i++) {
            block.factor[i] = (float) RowPasses.logSum(i, k, x, xOffset + i * k, block);
        }
        Leaf.run(Leaf.SHIFT, n, k, 1f, x, xOffset, y, yOffset, y, yOffset, block);
        if (!block.isDefined(n)) {
            fillUndefined(n, k, y, yOffset, block);
        }
    }

    @Override
    public void max(int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            RowPasses.begin(0, rows, k, x, xOffset + i * k, block);
            System.arraycopy(block.max, 0, maxima, maximaOffset + i, rows);
        }
    }

    @Override
    public void maxAndSum(
            int n, int k, float[] x, int xOffset, float[] maxima, int maximaOffset, float[] sums, int sumsOffset) {
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            RowPasses.begin(0, rows, k, x, xOffset + i * k, block);
            RowPasses.expSum(rows, k, x, xOffset + i * k, block);
            for (int r = 0; r < rows; r++) {
                float max = block.max[r];
                maxima[maximaOffset + i + r] = max;
                sums[sumsOffset + i + r] = Float.isFinite(max) ? block.factor[r] : Lanes.sumWithoutMaximum(max);
            }
        }
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
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            int at = i * k;
            if (k % LANES != 0) {
                Leaf.run(Leaf.PAD, rows, k, 1f, x, xOffset + at, x, xOffset, x, xOffset, block);
            }
            block.nextRows = 0; // so that exp looks at no further row
            System.arraycopy(maxima, maximaOffset + i, block.max, 0, rows);
            RowPasses.exp(rows, k, x, xOffset + at, y, yOffset + at, block);
            for (int r = 0; r < rows; r++) {
                block.factor[r] = factors[factorsOffset + i + r] * Lanes.DESCALE;
            }
            RowPasses.scale(rows, k, x, xOffset + at, y, yOffset + at, block);
        }
    }

    private static void fillUndefined(int n, int k, float[] y, int yOffset, RowBlock block) {
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(block.max[i])) {
                Arrays.fill(y, yOffset + i * k, yOffset + i * k + k, Float.NaN);
            }
        }
    }

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float dot = Sums.dot(k, y, yOffset + row, gradY, gradYOffset + row);
            Leaf.run(
                    Leaf.SOFTMAX_BACKWARD,
                    k,
                    k,
                    dot,
                    y,
                    yOffset + row,
                    gradY,
                    gradYOffset + row,
                    gradX,
                    gradXOffset + row,
                    RowBlock.ofThread());
        }
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float sum = Sums.sum(k, gradY, gradYOffset + row);
            Leaf.run(
                    Leaf.LOG_SOFTMAX_BACKWARD,
                    k,
                    k,
                    sum,
                    y,
                    yOffset + row,
                    gradY,
                    gradYOffset + row,
                    gradX,
                    gradXOffset + row,
                    RowBlock.ofThread());
        }
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
        RowBlock block = RowBlock.ofThread();
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            int rows = Math.min(step, n - i);
            int xAt = xOffset + i * k;
            int yAt = yOffset + i * k;
            RowPasses.begin(0, rows, k, x, xAt, block);
            for (int r = 0; r < rows; r++) {
                float max = Math.max(maxima[maximaOffset + i + r], block.max[r]);
                maxima[maximaOffset + i + r] = max;
                block.max[r] = max;
            }
            if (k == 0) {
                Arrays.fill(block.lanes, 0, rows * LANES, 0f); // nothing else writes them
            }
            RowPasses.exp(rows, k, x, xAt, y, yAt, block);
            System.arraycopy(block.factor, 0, sums, sumsOffset + i, rows);
            Arrays.fill(block.factor, 0, rows, Lanes.DESCALE);
            RowPasses.scale(rows, k, x, xAt, y, yAt, block);
            for (int r = 0; r < rows; r++) {
                float max = maxima[maximaOffset + i + r];
                if (!Float.isFinite(max)) {
                    sums[sumsOffset + i + r] = Lanes.sumWithoutMaximum(max);
                    Arrays.fill(y, yAt + r * k, yAt + r * k + k, Lanes.sumWithoutMaximum(max));
                }
            }
        }
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
        for (int i = 0; i < n; i++) {
            int yRow = yOffset + i * k;
            float mean = Sums.sum(k, x, xOffset + i * k) / k;
            subtract(k, x, xOffset + i * k, mean, y, yRow);
            float r = 1f / (float) Math.sqrt(Sums.dot(k, y, yRow, y, yRow) / k + epsilon);
            multiply(k, y, yRow, r);
            reciprocals[reciprocalsOffset + i] = r;
        }
    }

    // Plain loops: the JIT compiler vectorises them by itself.
    private static void subtract(int length, float[] x, int xOffset, float a, float[] y, int yOffset) {
        for (int j = 0; j < length; j++) {
            y[yOffset + j] = x[xOffset + j] - a;
        }
    }

    private static void multiply(int length, float[] y, int yOffset, float a) {
        for (int j = 0; j < length; j++) {
            y[yOffset + j] *= a;
        }
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
        for (int i = 0; i < n; i++) {
            int yRow = yOffset + i * k;
            int gRow = gradYOffset + i * k;
            float mean = Sums.sum(k, gradY, gRow) / k;
            float slope = Sums.dot(k, gradY, gRow, y, yRow) / k;
            float r = reciprocals[reciprocalsOffset + i];
            normalizeBackwardRow(k, y, yRow, r, slope, mean, gradY, gRow, gradX, gradXOffset + i * k);
        }
    }

    private static void normalizeBackwardRow(
            int k,
            float[] y,
            int yOffset,
            float r,
            float slope,
            float mean,
            float[] gradY,
            int gradYOffset,
            float[] gradX,
            int gradXOffset) {
        for (int j = 0; j < k; j++) {
            gradX[gradXOffset + j] = r * Math.fma(-y[yOffset + j], slope, gradY[gradYOffset + j] - mean);
        }
    }
}
