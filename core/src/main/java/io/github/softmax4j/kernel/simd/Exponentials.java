package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.Kernels.LANES;

import io.github.softmax4j.kernel.Lanes;
import java.util.Arrays;

/** What losses ask about the scaled exponentials e of row i of a block, of which the last columns are in the block's rest. */
final class Exponentials {
    /** exp(0), scaled. */
    private static final float ONE = 1f / Lanes.DESCALE;

    private Exponentials() {}

    /** Leaves NaN where row {@code i} of the block has no softmax. */
    static void fillUndefined(int i, int k, float[] gradX, int row, double[] losses, int at, RowBlock block) {
        if (!Float.isFinite(block.max[i])) {
            losses[at] = Double.NaN;
            Arrays.fill(gradX, row, row + k, Float.NaN);
        }
    }

    /** Returns ln of the sum of the exponentials; where the largest is most of it, by log1p of the others. */
    static double logSum(int i, int k, int target, float[] e, int offset, RowBlock block) {
        if (!(block.factor[i] < 1.5f)) {
            return StrictMath.log(block.factor[i]);
        }
        int largest = exponential(i, k, target, e, offset, block) == ONE ? target : indexOfOne(i, k, e, offset, block);
        return StrictMath.log1p(sumWithout(i, k, largest, e, offset, block));
    }

    private static int indexOfOne(int i, int k, float[] e, int offset, RowBlock block) {
        int j = 0;
        while (j < k - 1 && exponential(i, k, j, e, offset, block) != ONE) {
            j++;
        }
        return j;
    }

    /** Returns p - t at the index {@code at}: where p is above a half, 1 - p is the sum of the others. */
    static float probabilityLess(
            int i, int k, int at, float t, float reciprocal, float[] e, int offset, RowBlock block) {
        float p = exponential(i, k, at, e, offset, block) * (reciprocal * Lanes.DESCALE);
        return p <= 0.5f ? p - t : (1f - t) - sumWithout(i, k, at, e, offset, block) * reciprocal;
    }

    /** Returns element {@code j}. */
    static float exponential(int i, int k, int j, float[] e, int offset, RowBlock block) {
        int whole = k & -LANES;
        return j < whole ? e[offset + j] : block.rest[i * LANES + j - whole];
    }

    /** Returns the sum of the exponentials without element {@code skip}: only its lane is another one. */
    private static float sumWithout(int i, int k, int skip, float[] e, int offset, RowBlock block) {
        int whole = k & -LANES;
        int lane = skip % LANES;
        float sum = Lanes.scaledLane(whole, e, offset, skip, lane);
        if (whole + lane < k && whole + lane != skip) {
            sum = Math.fma(block.rest[i * LANES + lane], Lanes.DESCALE, sum);
        }
        return block.foldWith(i, lane, sum);
    }
}
