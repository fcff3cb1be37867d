package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.loss.CrossEntropyOptions;
import io.github.softmax4j.loss.Loss;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

class BatchLossTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();
    private static final int N = 12;
    private static final int K = 5;
    private static final float[] CLASS_WEIGHTS = {1, 0.5f, 2, 0, 3};
    private static final float[] NONE = {};

    private final float[] logits = new RandomRows(7).uniform(N * K, 3);
    private final int[] labels = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 2};
    private final float[] gradient = new float[N * K];

    @Test
    void isTheMeanOfTheLibraryWithWeightsAndSmoothing() {
        CrossEntropyOptions options =
                CrossEntropyOptions.defaults().withClassWeights(CLASS_WEIGHTS).withLabelSmoothing(0.1);
        Loss expected = SoftmaxCrossEntropy.loss(Tensor.wrap(Shape.of(N, K), logits.clone()), labels, options);
        BatchLoss loss = new BatchLoss(K, CLASS_WEIGHTS, 0.1, null, N);
        double sum = loss.run(KERNELS, N, logits, labels, NONE, gradient);
        // A sum of 12 doubles in another order.
        assertThat(sum / loss.weight() / expected.value()).isBetween(1 - 24 * 0x1p-53, 1 + 24 * 0x1p-53);
        assertThat(gradient).isEqualTo(expected.gradient().data());
    }

    @Test
    void aRowOfWeightTwoIsTheSameAsTwoRows() {
        float[] weights = {2, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        BatchLoss weighted = new BatchLoss(K, NONE, 0, null, N);
        double sum = weighted.run(KERNELS, N, logits, labels, weights, gradient);
        assertThat(weighted.weight()).isEqualTo(12);

        float[] twice = logits.clone(); // row 2 becomes row 0
        System.arraycopy(logits, 0, twice, 2 * K, K);
        int[] twiceLabels = labels.clone();
        twiceLabels[2] = labels[0];
        float[] ofTwice = new float[N * K];
        BatchLoss plain = new BatchLoss(K, NONE, 0, null, N);
        // Sums of 12 doubles in another order.
        assertThat(plain.run(KERNELS, N, twice, twiceLabels, NONE, ofTwice) / sum)
                .isBetween(1 - 24 * 0x1p-53, 1 + 24 * 0x1p-53);
        for (int j = 0; j < K; j++) {
            assertThat(gradient[j]).isEqualTo(ofTwice[j] + ofTwice[2 * K + j]);
            assertThat(gradient[2 * K + j]).isZero();
        }
    }

    @Test
    void aBatchThatWeighsNothingHasNeitherLossNorGradient() {
        BatchLoss loss = new BatchLoss(K, CLASS_WEIGHTS, 0, null, N);
        assertThat(loss.run(KERNELS, 1, logits, new int[] {3}, NONE, gradient)).isZero();
        assertThat(loss.weight()).isZero();
        for (int j = 0; j < K; j++) {
            assertThat(gradient[j]).isZero();
        }
    }

    @Test
    void rowsThatAreMixedHaveTheMeanOfBothLosses() {
        Mixup mixup = new Mixup(0.4, N, 1, 3);
        mixup.mix(N, new float[N]);
        float[] rowWeights = new RandomRows(8).uniform(N, 1);
        for (int i = 0; i < N; i++) {
            rowWeights[i] = Math.abs(rowWeights[i]);
        }
        BatchLoss mixed = new BatchLoss(K, CLASS_WEIGHTS, 0.1, mixup, N);
        double sum = mixed.run(KERNELS, N, logits, labels, rowWeights, gradient);

        int[] others = new int[N];
        float[] own = new float[N];
        float[] other = new float[N];
        double weight = 0;
        for (int i = 0; i < N; i++) {
            int j = mixup.partner(N, i);
            others[i] = labels[j];
            own[i] = (float) (mixup.share(i) * rowWeights[i]);
            other[i] = (float) ((1 - mixup.share(i)) * rowWeights[j]);
            weight += (double) own[i] * CLASS_WEIGHTS[labels[i]] + (double) other[i] * CLASS_WEIGHTS[others[i]];
        }
        BatchLoss each = new BatchLoss(K, CLASS_WEIGHTS, 0.1, null, N);
        float[] ofOwn = new float[N * K];
        float[] ofOther = new float[N * K];
        double ownSum = each.run(KERNELS, N, logits, labels, own, ofOwn);
        double ownWeight = each.weight();
        double otherSum = each.run(KERNELS, N, logits, others, other, ofOther);
        // Shares are rounded to float, a few times each, and none of the terms is negative.
        assertThat(mixed.weight() / weight).isBetween(1 - 4 * 0x1p-24, 1 + 4 * 0x1p-24);
        assertThat(sum / (ownSum + otherSum)).isBetween(1 - 16 * 0x1p-24, 1 + 16 * 0x1p-24);
        for (int i = 0; i < N * K; i++) {
            double expected = (ofOwn[i] * ownWeight + ofOther[i] * each.weight()) / weight;
            // Terms of at most the weights, 3 times 1.2 of 12, each rounded some 16 times.
            assertThat(gradient[i] - expected).isBetween(-16 * 0x1p-24, 16 * 0x1p-24);
        }
    }
}
