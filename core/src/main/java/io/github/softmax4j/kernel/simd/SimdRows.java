package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;
import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import io.github.softmax4j.kernel.Exp;
import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.RowKernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Softmax and log-softmax, block of rows by block of rows, each in a few {@link RowPass}es. */
final class SimdRows implements RowKernels {
    @Override
    public void softmax(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        int step = RowBlock.rows(k);
        for (int i = 0; i < n; i += step) {
            softmaxBlock(Math.min(step, n - i), k, x, xOffset + i * k, y, yOffset + i * k, RowBlock.ofThread());
        }
    }

    private static void softmaxBlock(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        max(n, k, x, xOffset, block);
        exp(n, k, x, xOffset, y, yOffset, block);
        for (int i = 0; i < n; i++) {
            block.factor[i] = Lanes.DESCALE * (1f / block.factor[i]);
        }
        scale(n, k, y, yOffset, block);
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(block.max[i])) {
                Arrays.fill(y, yOffset + i * k, yOffset + i * k + k, Float.NaN);
            }
        }
    }

    /** Leaves the maximum of each row in the block. */
    static void max(int n, int k, float[] x, int xOffset, RowBlock block) {
        RowPass.run(RowPass.MAX, n, k, x, xOffset, x, xOffset, 1f, block);
        if (k % LANES != 0) {
            RowPass.run(RowPass.PAD, n, k, x, xOffset, x, xOffset, 1f, block);
        }
    }

    /** Leaves the scaled exponentials in y and in the block's rest, their lanes and sums in the block. */
    static void exp(int n, int k, float[] x, int xOffset, float[] y, int yOffset, RowBlock block) {
        RowPass.run(RowPass.EXP, n, k, x, xOffset, y, yOffset, 1f, block);
        if (k % LANES != 0) {
            RowPass.run(RowPass.EXP_REST, n, k, x, xOffset, y, yOffset, 1f, block);
        }
        block.fold(n);
    }

    /** Leaves the lanes and the sums of the exponentials in the block. */
    static void expSum(int n, int k, float[] x, int xOffset, RowBlock block) {
        RowPass.run(RowPass.EXP_SUM, n, k, x, xOffset, x, xOffset, 1f, block);
        if (k % LANES != 0) {
            RowPass.run(RowPass.EXP_REST, n, k, x, xOffset, x, xOffset, 1f, block);
        }
        block.fold(n);
    }

    /** Multiplies what {@link #exp} left by the factor of each row, into y. */
    static void scale(int n, int k, float[] y, int yOffset, RowBlock block) {
        if (k >= LANES) {
            RowPass.run(RowPass.SCALE, n, k, y, yOffset, y, yOffset, 1f, block);
        }
        if (k % LANES != 0) {
            RowPass.run(RowPass.SCALE_REST, n, k, y, yOffset, y, yOffset, 1f, block);
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
        max(n, k, x, xOffset, block);
        expSum(n, k, x, xOffset, block);
        for (int i = 0; i < n; i++) {
            block.factor[i] = (float) logSum(i, k, x, xOffset + i * k, block);
        }
        RowPass.run(RowPass.SHIFT, n, k, x, xOffset, y, yOffset, 1f, block);
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(block.max[i])) {
                Arrays.fill(y, yOffset + i * k, yOffset + i * k + k, Float.NaN);
            }
        }
    }

    /** Returns ln of the sum of exp(x - max) of row {@code i} of the block, from its lanes; NaN where there is none. */
    static double logSum(int i, int k, float[] x, int xOffset, RowBlock block) {
        float max = block.max[i];
        if (!Float.isFinite(max)) {
            return Double.NaN;
        }
        if (!(block.factor[i] < 1.5f)) {
            return StrictMath.log(block.factor[i]);
        }
        // Only the lane of the largest element changes when that is left out.
        int largest = Lanes.indexOf(x, xOffset, max);
        int lane = largest % LANES;
        return StrictMath.log1p(block.foldWith(i, lane, Lanes.expLane(k, x, xOffset, max, largest, lane)));
    }

    @Override
    public void softmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float dot = Sums.dot(k, y, yOffset + row, gradY, gradYOffset + row);
            softmaxBackwardRow(k, dot, y, yOffset + row, gradY, gradYOffset + row, gradX, gradXOffset + row);
        }
    }

    private static void softmaxBackwardRow(
            int k, float dot, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        int whole = k & -V;
        for (int j = 0; j < whole; j += V) {
            FloatVector.fromArray(FLOAT, y, yOffset + j)
                    .mul(FloatVector.fromArray(FLOAT, gradY, gradYOffset + j).sub(dot))
                    .intoArray(gradX, gradXOffset + j);
        }
        for (int j = whole; j < k; j++) {
            gradX[gradXOffset + j] = y[yOffset + j] * (gradY[gradYOffset + j] - dot);
        }
    }

    @Override
    public void logSoftmaxBackward(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            int row = i * k;
            float sum = Sums.sum(k, gradY, gradYOffset + row);
            logSoftmaxBackwardRow(k, sum, y, yOffset + row, gradY, gradYOffset + row, gradX, gradXOffset + row);
        }
    }

    private static void logSoftmaxBackwardRow(
            int k, float sum, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        int whole = k & -V;
        for (int j = 0; j < whole; j += V) {
            FloatVector p = VectorDecay.decay(FloatVector.fromArray(FLOAT, y, yOffset + j));
            p.neg()
                    .fma(Species.broadcast(sum), FloatVector.fromArray(FLOAT, gradY, gradYOffset + j))
                    .intoArray(gradX, gradXOffset + j);
        }
        for (int j = whole; j < k; j++) {
            gradX[gradXOffset + j] = Math.fma(-Exp.decay(y[yOffset + j]), sum, gradY[gradYOffset + j]);
        }
    }
}
