package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ScalarKernels;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;

/**
 * Inputs of a linear layer with cross-entropy, and the computation that holds all logits.
 *
 * @param x [n, d]
 * @param w [d, v]
 * @param b [v]
 */
record LinearCase(int n, int d, int v, float[] x, float[] w, float[] b, int[] targets) {
    private static final Kernels KERNELS = ScalarKernels.INSTANCE;

    static LinearCase random(RandomRows random, int n, int d, int v, double size) {
        int[] targets = new int[n];
        for (int i = 0; i < n; i++) {
            targets[i] = random.between(0, v - 1);
        }
        return new LinearCase(
                n, d, v, random.uniform(n * d, size), random.uniform(d * v, 1), random.uniform(v, 1), targets);
    }

    Tensor inputs() {
        return Tensor.wrap(Shape.of(n, d), x);
    }

    Tensor weights() {
        return Tensor.wrap(Shape.of(d, v), w);
    }

    Tensor bias() {
        return Tensor.wrap(Shape.of(v), b);
    }

    LinearLoss fused(LinearCrossEntropyOptions options) {
        return LinearCrossEntropy.loss(inputs(), weights(), bias(), targets, options);
    }

    /** Returns [n, v]. */
    float[] logits() {
        float[] y = new float[n * v];
        KERNELS.products().dense(n, d, v, x, 0, w, 0, b, 0, Epilogue.NONE, y, 0);
        return y;
    }

    /** Returns loss and gradients by way of all logits. */
    LinearLoss naive(Reduction reduction) {
        Loss loss = SoftmaxCrossEntropy.loss(Tensor.wrap(Shape.of(n, v), logits()), targets, reduction);
        float[] g = loss.gradient().data();
        LinearLoss result = new LinearLoss(
                loss.values(),
                Tensor.zeros(Shape.of(n, d)),
                Tensor.zeros(Shape.of(d, v)),
                Tensor.zeros(Shape.of(v)),
                0,
                0);
        KERNELS.products()
                .multiplyTransposedB(n, d, v, g, 0, w, 0, result.inputGradient().data(), 0);
        KERNELS.products()
                .multiplyTransposedA(
                        n, d, v, x, 0, g, 0, result.weightGradient().data(), 0);
        Tensor bias = result.biasGradient();
        if (bias != null) {
            KERNELS.elements().sumColumns(n, v, g, 0, bias.data(), 0);
        }
        return result;
    }

    /** Returns only the rows whose target is not {@code ignored}. */
    LinearCase without(int ignored) {
        int kept = 0;
        float[] rows = new float[n * d];
        int[] others = new int[n];
        for (int i = 0; i < n; i++) {
            if (targets[i] != ignored) {
                System.arraycopy(x, i * d, rows, kept * d, d);
                others[kept++] = targets[i];
            }
        }
        return new LinearCase(kept, d, v, Arrays.copyOf(rows, kept * d), w, b, Arrays.copyOf(others, kept));
    }
}
