package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.softmaxRelative;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.loss.Loss;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Standardize, Dense, Tanh, Dense and cross-entropy, end to end: the float gradients of all parameters against central
 * differences of the loss in double. The bounds come from a running error analysis of the same computation.
 */
class NetworkGradientTest {
    private static final int N = 7;
    private static final int D = 5;
    private static final int H = 6;
    private static final int K = 4;
    private static final int W1 = 2 * D;
    private static final int B1 = W1 + D * H;
    private static final int W2 = B1 + H;
    private static final int B2 = W2 + H * K;
    private static final Network NETWORK =
            Network.of(new Standardize(D), new Dense(D, H), new Tanh(H), new Dense(H, K));

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * D, 3);
    private final float[] parameters = random.uniform(B2 + K, 0.8);
    private final int[] targets = {0, 1, 2, 3, 0, 1, 2};

    @Test
    void everyParameterHasItsGradient() {
        float[] actual = gradients();
        double[] exact = CentralDifferences.gradient(this::loss, SoftmaxOracle.widen(parameters));
        Rounded[] bounds = runningErrors();

        WorstRatio ratios = new WorstRatio("network gradient");
        WorstRatio formula = new WorstRatio("network gradient, formula");
        for (int i = W1; i < parameters.length; i++) {
            int at = i;
            double truncation = CentralDifferences.error(10);
            ratios.add(actual[i], exact[i], bounds[i].error() + truncation, () -> random + ", parameter " + at);
            formula.add(bounds[i].value(), exact[i], truncation, () -> random + ", parameter " + at);
        }
        formula.check();
        ratios.check();
    }

    private float[] gradients() {
        Kernels kernels = KernelSelection.current().kernels();
        Workspace workspace = Workspace.forTraining(NETWORK, parameters, N);
        System.arraycopy(x, 0, workspace.input(), 0, x.length);
        NETWORK.forward(kernels, workspace, N);
        Loss loss = SoftmaxCrossEntropy.loss(Tensor.wrap(Shape.of(N, K), workspace.output()), targets, Reduction.MEAN);
        System.arraycopy(loss.gradient().data(), 0, workspace.outputGradient(), 0, N * K);
        NETWORK.backward(kernels, workspace, N);
        return workspace.parameterGradients();
    }

    /** The loss in double. */
    private double loss(double[] p) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            double[] z = new double[D];
            for (int j = 0; j < D; j++) {
                z[j] = (x[i * D + j] - p[j]) * p[D + j];
            }
            double[] t = dense(z, p, W1, H);
            for (int h = 0; h < H; h++) {
                t[h] = Math.tanh(t[h]);
            }
            double[] oneHot = new double[K];
            oneHot[targets[i]] = 1;
            sum += SoftmaxOracle.crossEntropy(dense(t, p, W2, K), oneHot);
        }
        return sum / N;
    }

    private static double[] dense(double[] x, double[] p, int weight, int outputs) {
        double[] y = new double[outputs];
        for (int j = 0; j < outputs; j++) {
            y[j] = p[weight + x.length * outputs + j];
            for (int i = 0; i < x.length; i++) {
                y[j] += x[i] * p[weight + i * outputs + j];
            }
        }
        return y;
    }

    /** The gradients once more, by hand, each number with the error that it may have picked up. */
    private Rounded[] runningErrors() {
        Rounded[] p = exact(parameters);
        Rounded[] gradients = new Rounded[p.length];
        Arrays.fill(gradients, Rounded.ZERO);
        for (int i = 0; i < N; i++) {
            Rounded[] z = new Rounded[D];
            for (int j = 0; j < D; j++) {
                z[j] = Rounded.exact(x[i * D + j]).minus(p[j]).times(p[D + j]);
            }
            Rounded[] t = dense(z, p, W1, H);
            for (int h = 0; h < H; h++) {
                t[h] = t[h].map(Math.tanh(t[h].value()), 1, 3.1); // 1.51 ulp
            }
            Rounded[] g = lossGradient(dense(t, p, W2, K), targets[i]);
            accumulate(gradients, t, g, W2);
            Rounded[] gradH = new Rounded[H];
            for (int h = 0; h < H; h++) {
                Rounded sum = Rounded.ZERO;
                for (int k = 0; k < K; k++) {
                    sum = sum.plusProduct(g[k], p[W2 + h * K + k]);
                }
                Rounded minus = new Rounded(-t[h].value(), t[h].error());
                gradH[h] = sum.times(Rounded.exact(1).plusProduct(minus, t[h]));
            }
            accumulate(gradients, z, gradH, W1);
        }
        return gradients;
    }

    private static Rounded[] dense(Rounded[] x, Rounded[] p, int weight, int outputs) {
        Rounded[] y = new Rounded[outputs];
        for (int j = 0; j < outputs; j++) {
            y[j] = Rounded.ZERO;
            for (int i = 0; i < x.length; i++) {
                y[j] = y[j].plusProduct(x[i], p[weight + i * outputs + j]);
            }
            y[j] = y[j].plus(p[weight + x.length * outputs + j]);
        }
        return y;
    }

    /** (p - t) / N: errors e of the logits change a probability by at most a factor exp(2 e). */
    private static Rounded[] lossGradient(Rounded[] logits, int target) {
        double[] values = new double[K];
        double error = 0;
        double gap = 0;
        for (int k = 0; k < K; k++) {
            values[k] = logits[k].value();
            error = Math.max(error, logits[k].error());
            for (int l = 0; l < k; l++) {
                gap = Math.max(gap, Math.abs(values[k] - values[l]));
            }
        }
        double[] probabilities = SoftmaxOracle.softmax(values);
        Rounded[] g = new Rounded[K];
        for (int k = 0; k < K; k++) {
            double relative = Math.expm1(2 * error) + softmaxRelative(K, gap + 1);
            Rounded probability = new Rounded(probabilities[k], relative * probabilities[k]);
            // The scale 1 / N is rounded itself.
            Rounded scale = Rounded.exact(1).map(1.0 / N, 0, 1);
            g[k] = probability.minus(Rounded.exact(k == target ? 1 : 0)).times(scale);
        }
        return g;
    }

    /** Adds x g to the gradient of the weights and g to that of the bias, one chain along the rows. */
    private static void accumulate(Rounded[] gradients, Rounded[] x, Rounded[] g, int weight) {
        for (int j = 0; j < g.length; j++) {
            for (int i = 0; i < x.length; i++) {
                int at = weight + i * g.length + j;
                gradients[at] = gradients[at].plusProduct(x[i], g[j]);
            }
            int bias = weight + x.length * g.length + j;
            gradients[bias] = gradients[bias].plus(g[j]);
        }
    }

    private static Rounded[] exact(float[] values) {
        Rounded[] exact = new Rounded[values.length];
        Arrays.setAll(exact, i -> Rounded.exact(values[i]));
        return exact;
    }
}
