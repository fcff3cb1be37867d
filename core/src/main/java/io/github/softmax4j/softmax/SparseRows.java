package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.RowKernels;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What {@link Sparsemax} and {@link Entmax15} share: y<sub>i</sub> = p(max(z<sub>i</sub> - tau, 0)) with z = scale (x - max)
 * and the tau that makes y sum to one, which lies between -1 and 0.
 *
 * <p>The largest elements of the blocks of a row, taken by themselves, have a tau that is not above that of the row, as fewer
 * elements need a lower one. Blocks whose maximum does not reach it need not be looked at again, and of the others only the
 * elements that do: the candidates. They are few as a rule; all further work is on them alone, in double.
 *
 * @param scale of the logits, at most 1
 * @param threshold finds tau
 * @param probability p
 */
record SparseRows(double scale, Threshold threshold, DoubleUnaryOperator probability) implements RowFunction {
    private static final int BLOCK = 32;

    /** Finds tau. */
    interface Threshold {
        /**
         * Returns tau.
         *
         * @param z the candidates, from -1 to 0, and 0 among them
         * @param count how many there are, at least 1
         * @param tau not above the result; elements at or below it count for nothing
         * @param spare as long as z; its content does not matter
         */
        double of(double[] z, int count, double tau, double[] spare);
    }

    @Override
    public void apply(int n, int k, float[] x, int xOffset, float[] y, int yOffset) {
        Scratch scratch = new Scratch(k);
        for (int i = 0; i < n; i++) {
            applyRow(k, x, xOffset + i * k, y, yOffset + i * k, scratch);
        }
    }

    private void applyRow(int k, float[] x, int xOffset, float[] y, int yOffset, Scratch scratch) {
        float max = blockMaxima(k, x, xOffset, scratch.maxima);
        if (!Float.isFinite(max)) {
            Arrays.fill(y, yOffset, yOffset + k, Float.NaN);
            return;
        }
        double[] z = scratch.z;
        int[] places = scratch.places;
        int blocks = collect(0, scratch.maxima.length, least(max, -1), scratch.maxima, 0, places, 0);
        shift(blocks, places, max, scratch.maxima, 0, z);
        double low = threshold.of(z, blocks, -1, scratch.spare);

        int count = candidates(k, x, xOffset, least(max, low), scratch);
        shift(count, places, max, x, xOffset, z);
        double tau = threshold.of(z, count, low, scratch.spare);
        Arrays.fill(y, yOffset, yOffset + k, 0f);
        for (int i = 0; i < count; i++) {
            double above = z[i] - tau;
            if (above > 0) {
                y[yOffset + places[i]] = (float) probability.applyAsDouble(above);
            }
        }
    }

    /** Leaves the largest element of each block, and returns that of the row. */
    private static float blockMaxima(int k, float[] x, int xOffset, float[] maxima) {
        RowKernels kernels = KernelSelection.current().kernels().rows();
        int whole = k / BLOCK;
        kernels.max(whole, BLOCK, x, xOffset, maxima, 0);
        if (whole < maxima.length) {
            kernels.max(1, k - whole * BLOCK, x, xOffset + whole * BLOCK, maxima, whole);
        }
        float max = Float.NEGATIVE_INFINITY;
        for (float maximum : maxima) {
            max = Math.max(max, maximum);
        }
        return max;
    }

    /** Returns a float that every element with z above tau reaches: rounding to float keeps the order. */
    private float least(float max, double tau) {
        return (float) (max + tau / scale);
    }

    /** Leaves the places of the elements of the row that are at least {@code least}, and returns their number. */
    private static int candidates(int k, float[] x, int xOffset, float least, Scratch scratch) {
        int count = 0;
        for (int b = 0; b < scratch.maxima.length; b++) {
            if (scratch.maxima[b] >= least) {
                int to = Math.min(k, (b + 1) * BLOCK);
                count = collect(b * BLOCK, to, least, x, xOffset, scratch.places, count);
            }
        }
        return count;
    }

    /** Adds the places of the elements that are at least {@code least}, without a branch that could be mispredicted. */
    private static int collect(int from, int to, float least, float[] x, int xOffset, int[] places, int count) {
        int end = count;
        for (int j = from; j < to; j++) {
            places[end] = j;
            end += (Float.floatToRawIntBits(x[xOffset + j] - least) >>> 31) ^ 1;
        }
        return end;
    }

    private void shift(int count, int[] places, double max, float[] x, int xOffset, double[] z) {
        for (int i = 0; i < count; i++) {
            z[i] = scale * (x[xOffset + places[i]] - max);
        }
    }

    /** Room for one row; one for all rows of a call. */
    private static final class Scratch {
        final float[] maxima;
        final int[] places;
        final double[] z;
        final double[] spare;

        Scratch(int k) {
            maxima = new float[(k + BLOCK - 1) / BLOCK];
            // One more: the place of an element is written before it is known whether it counts.
            places = new int[k + 1];
            z = new double[k];
            spare = new double[k];
        }
    }
}
