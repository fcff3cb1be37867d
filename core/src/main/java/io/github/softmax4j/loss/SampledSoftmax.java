package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy over the target and a sample of the other classes, for training with vocabularies that are too large to
 * compute all logits of. One sample serves all rows.
 *
 * <pre>
 * y_ij = x_i . w_j + b_j - ln E(j)       X [N, D], W [V, D], b [V]; j = t_i or drawn
 * loss_i = -log softmax(y_i)[t_i]         over the target and the S drawn classes that are not the target
 * </pre>
 *
 * <p>E(j) is how often the sampler is expected to draw class j; taking its logarithm away makes the gradient that of all
 * classes in the limit of large samples. A class that is drawn twice counts twice. Draws of a row's own target are left out of
 * that row. With {@link CandidateSampler#every} it is the whole loss.
 *
 * <p>W is [V, D], the transposed of a dense layer's weights, so that the weights of a class lie side by side. Memory: N x S for
 * the logits, twice, and D for each drawn class. The gradients of W and b are sparse. A row with NaN or +inf logits has loss
 * and gradients NaN. The same sampler, seed and inputs give the same bits on any machine.
 *
 * <p>Source: Jean et al., "On using very large target vocabulary for neural machine translation", 2015, section 3; Bengio and
 * Senecal, "Adaptive importance sampling to accelerate training of a neural probabilistic language model", 2008.
 */
public final class SampledSoftmax {
    private SampledSoftmax() {}

    /**
     * Draws {@code count} classes and returns loss and gradients.
     *
     * @param x [N, D], not changed
     * @param w [V, D], not changed
     * @param b [V], not changed; null for none
     * @param targets [N], each from 0 to V - 1
     * @param count S
     * @param random whose next numbers are used
     * @throws IllegalArgumentException if a shape, a target or the sampler does not fit, or there is no row to take the mean of
     */
    public static SampledLoss loss(
            Tensor x,
            Tensor w,
            @Nullable Tensor b,
            int[] targets,
            CandidateSampler sampler,
            int count,
            Xoshiro256 random,
            Reduction reduction) {
        check(x.shape(), w.shape(), b, targets, sampler, reduction);
        int[] drawn = sampler.sample(count, random);
        int n = targets.length;
        int s = drawn.length;
        int d = w.shape().dimension(1);
        Kernels kernels = KernelSelection.current().kernels();
        float[] weights = gather(drawn, d, w.data());
        float[] bias = b == null ? new float[w.shape().dimension(0)] : b.data();

        float[] g = logits(kernels, x.data(), w.data(), weights, bias, targets, drawn, sampler, d);
        double[] losses = new double[n];
        float scale = reduction.scale(n);
        kernels.losses().crossEntropy(n, s + 1, g, 0, new int[n], 0, scale, losses, 0, g, 0);

        float[] others = new float[n * s];
        for (int i = 0; i < n; i++) {
            System.arraycopy(g, i * (s + 1) + 1, others, i * s, s);
        }
        float[] gradX = new float[n * d];
        kernels.products().multiply(n, s, d, others, 0, weights, 0, gradX, 0);
        float[] gradDrawn = new float[s * d];
        kernels.products().multiplyTransposedA(n, s, d, others, 0, x.data(), 0, gradDrawn, 0);
        float[] sums = new float[s];
        kernels.elements().sumColumns(n, s, others, 0, sums, 0);

        int[] classes = IntStream.concat(Arrays.stream(targets), Arrays.stream(drawn))
                .sorted()
                .distinct()
                .toArray();
        float[] gradW = new float[classes.length * d];
        float[] gradB = new float[classes.length];
        for (int j = 0; j < s; j++) {
            int u = Arrays.binarySearch(classes, drawn[j]);
            kernels.elements().addRow(1, d, gradDrawn, j * d, gradW, u * d);
            gradB[u] += sums[j];
        }
        for (int i = 0; i < n; i++) {
            int u = Arrays.binarySearch(classes, targets[i]);
            float gradTarget = g[i * (s + 1)];
            gradB[u] += gradTarget;
            for (int q = 0; q < d; q++) {
                gradW[u * d + q] = Math.fma(gradTarget, x.data()[i * d + q], gradW[u * d + q]);
                gradX[i * d + q] = Math.fma(gradTarget, w.data()[targets[i] * d + q], gradX[i * d + q]);
            }
        }
        return new SampledLoss(
                reduction.reduce(losses, n),
                Tensor.wrap(x.shape(), gradX),
                classes,
                Tensor.wrap(Shape.of(classes.length, d), gradW),
                b == null ? null : Tensor.wrap(Shape.of(classes.length), gradB));
    }

    /** Returns [N, 1 + S]: the target's logit, then those of the drawn classes, -inf where that is the target. */
    private static float[] logits(
            Kernels kernels,
            float[] x,
            float[] w,
            float[] weights,
            float[] bias,
            int[] targets,
            int[] drawn,
            CandidateSampler sampler,
            int d) {
        int n = targets.length;
        int s = drawn.length;
        float[] products = new float[n * s];
        kernels.products().multiplyTransposedB(n, s, d, x, 0, weights, 0, products, 0);
        float[] corrections = new float[s];
        for (int j = 0; j < s; j++) {
            corrections[j] = correction(sampler, drawn[j], s);
        }
        float[] y = new float[n * (s + 1)];
        for (int i = 0; i < n; i++) {
            int row = i * (s + 1);
            float sum = 0f;
            for (int q = 0; q < d; q++) {
                sum = Math.fma(x[i * d + q], w[targets[i] * d + q], sum);
            }
            y[row] = (sum + bias[targets[i]]) - correction(sampler, targets[i], s);
            for (int j = 0; j < s; j++) {
                y[row + 1 + j] = drawn[j] == targets[i]
                        ? Float.NEGATIVE_INFINITY
                        : (products[i * s + j] + bias[drawn[j]]) - corrections[j];
            }
        }
        return y;
    }

    private static float correction(CandidateSampler sampler, int label, int count) {
        return (float) StrictMath.log(sampler.expectedCount(label, count));
    }

    private static float[] gather(int[] rows, int d, float[] w) {
        float[] own = new float[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(w, rows[i] * d, own, i * d, d);
        }
        return own;
    }

    private static void check(
            Shape x, Shape w, @Nullable Tensor b, int[] targets, CandidateSampler sampler, Reduction reduction) {
        if (x.rank() != 2 || w.rank() != 2 || x.dimension(1) != w.dimension(1)) {
            throw new IllegalArgumentException(
                    "expected inputs [rows, features] and weights [classes, features], not " + x + " and " + w);
        }
        int v = w.dimension(0);
        if (sampler.classes() != v) {
            throw new IllegalArgumentException(
                    "weights " + w + " have " + v + " classes, but the sampler draws from " + sampler.classes());
        }
        if (b != null && !Arrays.equals(b.shape().toArray(), new int[] {v})) {
            throw new IllegalArgumentException(
                    "weights " + w + " take a bias of " + Shape.of(v) + ", not " + b.shape());
        }
        int n = x.dimension(0);
        if (targets.length != n) {
            throw new IllegalArgumentException("inputs " + x + " take " + n + " targets, not " + targets.length);
        }
        if (n == 0 && reduction == Reduction.MEAN) {
            throw new IllegalArgumentException("the mean of no rows does not exist; use Reduction.SUM, which gives 0");
        }
        for (int i = 0; i < n; i++) {
            if (targets[i] < 0 || targets[i] >= v) {
                throw new IllegalArgumentException(
                        "target " + targets[i] + " of row " + i + " is not a class; expected 0 to " + (v - 1));
            }
        }
    }
}
