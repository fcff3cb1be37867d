package io.github.softmax4j.train;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.loss.CrossEntropyOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a batch and its gradient. A row weighs v<sub>i</sub> = its own weight times that of its class, and the loss of
 * a batch is sum<sub>i</sub> v<sub>i</sub> l<sub>i</sub> / sum<sub>i</sub> v<sub>i</sub>; a batch in which nothing weighs has
 * loss and gradient 0.
 *
 * <p>With label smoothing the part that is spread over the classes is weighted by the class that it falls to, as {@code
 * SoftmaxCrossEntropy} has it. A row that mixup made of rows i and j has the shares l and 1 - l of the targets and of the
 * weights of both.
 */
final class BatchLoss {
    private final int k;
    private final RowLoss rowLoss;
    private final float[] classWeights;
    private final double smoothing;
    private final @Nullable Mixup mixup;
    private final double[] losses;
    private final float[] shares;
    private double weight;

    /**
     * Prepares batches of up to {@code batchSize} rows.
     *
     * @param classWeights [K], or empty for 1 each
     * @param mixup what mixed the rows, if anything did
     */
    BatchLoss(int k, float[] classWeights, double smoothing, @Nullable Mixup mixup, int batchSize) {
        this.k = k;
        this.rowLoss = CrossEntropyOptions.defaults()
                .withClassWeights(classWeights)
                .withLabelSmoothing(smoothing)
                .rowLoss(k);
        this.classWeights = classWeights;
        this.smoothing = smoothing;
        this.mixup = mixup;
        this.losses = new double[batchSize];
        this.shares = new float[mixup == null ? 0 : Math.multiplyExact(batchSize, k)];
    }

    /**
     * Computes the losses of {@code n} rows and the gradient of their weighted mean.
     *
     * @param logits [n, K]
     * @param labels [n]
     * @param rowWeights [n], or empty for 1 each
     * @param gradient receives [n, K]
     * @return the sum of the weighted losses; {@link #weight()} is what they weigh together
     */
    double run(Kernels kernels, int n, float[] logits, int[] labels, float[] rowWeights, float[] gradient) {
        weight = totalWeight(n, labels, rowWeights);
        float scale = weight == n ? 1f / n : weight == 0 ? 0 : (float) (1 / weight);
        evaluate(kernels, n, logits, labels, rowWeights, scale, gradient);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += losses[i];
        }
        return sum;
    }

    /** Computes the weighted losses of {@code n} rows, and {@code scale} times the gradient of their sum. */
    void evaluate(
            Kernels kernels, int n, float[] logits, int[] labels, float[] rowWeights, float scale, float[] gradient) {
        if (mixup != null) {
            fillShares(mixup, n, labels, rowWeights);
            kernels.losses().crossEntropyShares(n, k, logits, 0, shares, 0, 0, scale, losses, 0, gradient, 0);
        } else if (rowLoss == RowLoss.CROSS_ENTROPY) {
            kernels.losses().crossEntropy(n, k, logits, 0, labels, 0, scale, losses, 0, gradient, 0);
            weigh(n, rowWeights, gradient);
        } else {
            kernels.losses().rowLoss(n, k, logits, 0, labels, 0, rowLoss, scale, losses, 0, gradient, 0);
            weigh(n, rowWeights, gradient);
        }
    }

    /** Returns the sum of the weights of the rows of the last batch. */
    double weight() {
        return weight;
    }

    /** Returns the loss of a row of the last batch, times its weight. */
    double loss(int i) {
        return losses[i];
    }

    private double weight(int i, int[] labels, float[] rowWeights) {
        return (rowWeights.length == 0 ? 1.0 : rowWeights[i])
                * (classWeights.length == 0 ? 1.0 : classWeights[labels[i]]);
    }

    /**
     * Returns what {@code n} rows weigh together. Mixup takes as much of a row as it gives to another one in the mean only, so
     * it has a sum of its own.
     */
    double totalWeight(int n, int[] labels, float[] rowWeights) {
        if (classWeights.length == 0 && rowWeights.length == 0) {
            return n;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double own = weight(i, labels, rowWeights);
            sum += mixup == null
                    ? own
                    : mixup.share(i) * own + (1 - mixup.share(i)) * weight(mixup.partner(n, i), labels, rowWeights);
        }
        return sum;
    }

    private void weigh(int n, float[] rowWeights, float[] gradient) {
        for (int i = 0; i < n && rowWeights.length > 0; i++) {
            float w = rowWeights[i];
            losses[i] *= w;
            for (int j = i * k; j < (i + 1) * k; j++) {
                gradient[j] *= w;
            }
        }
    }

    private void fillShares(Mixup mixed, int n, int[] labels, float[] rowWeights) {
        Arrays.fill(shares, 0, n * k, 0f);
        for (int i = 0; i < n; i++) {
            int partner = mixed.partner(n, i);
            double own = mixed.share(i) * (rowWeights.length == 0 ? 1 : rowWeights[i]);
            double other = (1 - mixed.share(i)) * (rowWeights.length == 0 ? 1 : rowWeights[partner]);
            int from = i * k;
            if (smoothing > 0) {
                Arrays.fill(shares, from, from + k, (float) (smoothing / k * (own + other)));
            }
            shares[from + labels[i]] += (float) ((1 - smoothing) * own);
            shares[from + labels[partner]] += (float) ((1 - smoothing) * other);
            for (int j = 0; j < classWeights.length; j++) {
                shares[from + j] *= classWeights[j];
            }
        }
    }
}
