package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.gamma;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.loss.Loss;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.NormalOracle;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * A classifier that is a transformer block, end to end: the float gradients of all parameters against central differences
 * of the loss in double.
 */
class TransformerBlockTest {
    private static final int N = 3;
    private static final int V = 5;
    private static final int T = 4;
    private static final int D = 6;
    private static final int H = 2;
    private static final int M = 8;
    private static final int K = 3;
    private static final Network NETWORK = Network.of(
            new Embedding(V, D, T, true),
            Residual.of(new PerToken(T, new LayerNorm(D)), new MultiHeadAttention(T, D, H, true)),
            new PerToken(
                    T, Residual.of(new LayerNorm(D), new Dense(D, M), new Gelu(M), new Dense(M, D), new Dropout(D, 0))),
            new PerToken(T, new LayerNorm(D)),
            new Dense(T * D, K));

    private final RandomRows random = new RandomRows(1);
    private final float[] ids = {0, 1, 2, 3, 4, 4, 0, 2, 1, 1, 1, 3};
    private final float[] parameters = random.uniform(NETWORK.parameterCount(), 0.5);
    private final int[] targets = {0, 1, 2};

    @Test
    void everyParameterHasItsGradient() {
        float[] actual = gradients();
        double[] exact = CentralDifferences.gradient(this::loss, SoftmaxOracle.widen(parameters));
        double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
        // A gradient is a sum of at most N T = 12 products that came through some 30 sums of at most 24 terms. With
        // layers that keep the size of a signal, none is much larger than the largest gradient.
        WorstRatio ratios = new WorstRatio("transformer block gradient");
        for (int i = 0; i < actual.length; i++) {
            int at = i;
            double bound = gamma(30) * largest + CentralDifferences.error(50);
            ratios.add(actual[i], exact[i], bound, () -> random + ", parameter " + at);
        }
        ratios.check();
    }

    private float[] gradients() {
        Kernels kernels = KernelSelection.current().kernels();
        Workspace workspace = Workspace.forTraining(NETWORK, parameters, N);
        System.arraycopy(ids, 0, workspace.input(), 0, ids.length);
        NETWORK.forward(kernels, workspace, N);
        Loss loss = SoftmaxCrossEntropy.loss(Tensor.wrap(Shape.of(N, K), workspace.output()), targets, Reduction.MEAN);
        System.arraycopy(loss.gradient().data(), 0, workspace.outputGradient(), 0, N * K);
        NETWORK.backward(kernels, workspace, N);
        return workspace.parameterGradients();
    }

    /** The loss in double, with the parameters taken one after the other. */
    private double loss(double[] p) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            double[] x = new double[T * D];
            for (int j = 0; j < T * D; j++) {
                x[j] = p[(int) ids[i * T + j / D] * D + j % D] + p[V * D + j];
            }
            int at = (V + T) * D;
            add(x, attention(normalize(x, p, at), p, at + 2 * D));
            at += 2 * D + 4 * D * D + 4 * D;
            double[] hidden = dense(normalize(x, p, at), p, at + 2 * D, D, M);
            for (int j = 0; j < hidden.length; j++) {
                hidden[j] *= NormalOracle.below(hidden[j]);
            }
            at += 2 * D + D * M + M;
            add(x, dense(hidden, p, at, M, D));
            at += M * D + D;
            double[] logits = dense(normalize(x, p, at), p, at + 2 * D, T * D, K);
            double[] oneHot = new double[K];
            oneHot[targets[i]] = 1;
            sum += SoftmaxOracle.crossEntropy(logits, oneHot);
        }
        return sum / N;
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }

    private static double[] normalize(double[] x, double[] p, int at) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i += D) {
            double mean = Arrays.stream(x, i, i + D).average().orElseThrow();
            double variance = Arrays.stream(x, i, i + D)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int j = 0; j < D; j++) {
                y[i + j] = (x[i + j] - mean) / Math.sqrt(variance + LayerNorm.EPSILON) * p[at + j] + p[at + D + j];
            }
        }
        return y;
    }

    private static double[] attention(double[] x, double[] p, int at) {
        int d = D / H;
        double[] qkv = dense(x, p, at, D, 3 * D);
        double[] merged = new double[T * D];
        boolean[] seen = new boolean[T * T];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = i % T <= i / T;
        }
        for (int h = 0; h < H; h++) {
            double[][] parts = new double[3][T * d];
            for (int i = 0; i < T * d; i++) {
                for (int part = 0; part < 3; part++) {
                    parts[part][i] = qkv[i / d * 3 * D + part * D + h * d + i % d];
                }
            }
            double[] o = new AttentionOracle(T, T, d, d, 1 / Math.sqrt(d), seen, parts[0], parts[1], parts[2]).output;
            for (int i = 0; i < T * d; i++) {
                merged[i / d * D + h * d + i % d] = o[i];
            }
        }
        return dense(merged, p, at + 3 * D * D + 3 * D, D, D);
    }

    private static double[] dense(double[] x, double[] p, int at, int d, int k) {
        double[] y = new double[x.length / d * k];
        for (int i = 0; i < y.length; i++) {
            y[i] = p[at + d * k + i % k];
            for (int j = 0; j < d; j++) {
                y[i] += x[i / k * d + j] * p[at + j * k + i % k];
            }
        }
        return y;
    }
}
