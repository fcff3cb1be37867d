package io.github.softmax4j.softmax;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.RowKernels;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;

/**
 * The softmax of N rows that come in chunks of columns: a running maximum m and sum s = sum<sub>j</sub> exp(x<sub>j</sub> - m)
 * for each row, which is all that softmax needs to know of what went by. When all chunks have been accepted, a second pass over
 * them gives the probabilities exp(x - m) / s.
 *
 * <p>When the maximum rises from m to m', the sum so far is multiplied by exp(m - m'), in double; two states are joined in the
 * same way. Elements of -inf change nothing. The maximum is exact, whatever the chunks, and the probabilities
 * are off by at most 2<sup>-24</sup>, relatively, more than the bound of {@link Softmax}; a single chunk gives its very bits.
 * See the package for rows that have no softmax.
 *
 * <p>Not safe for several threads at once. Source: Milakov and Gimelshein, "Online normalizer calculation for softmax", 2018,
 * algorithm 3 and equation 4.
 */
public final class OnlineSoftmax {
    private final float[] maxima;
    private final double[] sums;
    private final float[] chunkMaxima;
    private final float[] chunkSums;

    /**
     * Starts with rows of no element.
     *
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public OnlineSoftmax(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative, but are " + rows);
        }
        maxima = new float[rows];
        sums = new double[rows];
        chunkMaxima = new float[rows];
        chunkSums = new float[rows];
        Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    }

    /**
     * Takes the next columns of every row.
     *
     * @param chunk [N, C], not changed; C may be 0 and may differ from chunk to chunk
     * @throws IllegalArgumentException if it has not N rows
     */
    public void accept(Tensor chunk) {
        int k = columns(chunk);
        kernels().maxAndSum(maxima.length, k, chunk.data(), 0, chunkMaxima, 0, chunkSums, 0);
        for (int i = 0; i < maxima.length; i++) {
            join(i, chunkMaxima[i], chunkSums[i]);
        }
    }

    /**
     * Takes what another state has seen, as if this one had.
     *
     * @param other not changed
     * @throws IllegalArgumentException if it has another number of rows
     */
    public void merge(OnlineSoftmax other) {
        if (other.maxima.length != maxima.length) {
            throw new IllegalArgumentException("a state of " + maxima.length + " rows cannot be merged with one of "
                    + other.maxima.length + "; both must have seen columns of the same rows");
        }
        for (int i = 0; i < maxima.length; i++) {
            join(i, other.maxima[i], other.sums[i]);
        }
    }

    private void join(int i, float max, double sum) {
        float joint = Math.max(maxima[i], max);
        // Here both sums are 0, and -inf - -inf would be NaN.
        if (joint != Float.NEGATIVE_INFINITY) {
            sums[i] = scaled(sums[i], maxima[i], joint) + scaled(sum, max, joint);
        }
        maxima[i] = joint;
    }

    private static double scaled(double sum, float max, float joint) {
        return max == joint ? sum : sum * StrictMath.exp((double) max - joint);
    }

    /**
     * Returns the logarithm of the sum of exponentials of each row so far, [N]; {@link LogSumExp} has the edge cases.
     * Where one element dominates, the sum of the others is known only beside 1: the absolute error is at most (n' + 3 + ln n)
     * 2<sup>-24</sup>, and |y| 2<sup>-24</sup> for the last rounding.
     */
    public Tensor logSumExp() {
        float[] y = new float[maxima.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Float.isFinite(maxima[i]) ? (float) (maxima[i] + StrictMath.log(sums[i])) : maxima[i];
        }
        return Tensor.wrap(Shape.of(y.length), y);
    }

    /**
     * Returns the probabilities of the elements of a chunk, among all that have been accepted.
     *
     * @param chunk [N, C], one of those accepted, not changed
     * @throws IllegalArgumentException if it has not N rows, or an element is larger than all accepted ones
     */
    public Tensor normalize(Tensor chunk) {
        return normalize(chunk, Tensor.zeros(chunk.shape()));
    }

    /**
     * Replaces the elements of a chunk by their probabilities among all that have been accepted, and returns it.
     *
     * @param chunk [N, C], one of those accepted
     * @throws IllegalArgumentException if it has not N rows, or an element is larger than all accepted ones
     */
    public Tensor normalizeInPlace(Tensor chunk) {
        return normalize(chunk, chunk);
    }

    private Tensor normalize(Tensor chunk, Tensor y) {
        int k = columns(chunk);
        kernels().max(maxima.length, k, chunk.data(), 0, chunkMaxima, 0);
        for (int i = 0; i < maxima.length; i++) {
            if (!(chunkMaxima[i] <= maxima[i] || Float.isNaN(maxima[i]))) {
                throw new IllegalArgumentException(
                        "row " + i + " has an element " + chunkMaxima[i] + ", but the largest" + " accepted is "
                                + maxima[i] + "; accept every chunk before one is normalised");
            }
        }
        float[] factors = new float[maxima.length];
        for (int i = 0; i < maxima.length; i++) {
            factors[i] = Float.isFinite(maxima[i]) ? 1f / (float) sums[i] : Float.NaN;
        }
        kernels().exponentials(maxima.length, k, chunk.data(), 0, maxima, 0, factors, 0, y.data(), 0);
        return y;
    }

    private int columns(Tensor chunk) {
        Shape shape = chunk.shape();
        if (shape.rank() != 2 || shape.dimension(0) != maxima.length) {
            throw new IllegalArgumentException("a chunk must have the shape [" + maxima.length + ", C], not " + shape);
        }
        return shape.dimension(1);
    }

    private static RowKernels kernels() {
        return KernelSelection.current().kernels().rows();
    }
}
