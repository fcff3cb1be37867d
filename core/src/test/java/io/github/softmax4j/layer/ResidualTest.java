package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import org.junit.jupiter.api.Test;

class ResidualTest {
    private static final int N = 5;
    private static final int D = 3;
    private static final int H = 4;
    private static final int W2 = D * H + H;
    private static final Residual LAYER = Residual.of(new Dense(D, H), new Tanh(H), new Dense(H, D), new Sigmoid(D));

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * D, 1);
    private final float[] parameters = random.uniform(W2 + H * D + D, 1);
    private final float[] gradY = random.uniform(N * D, 1);
    private final LayerGradients gradients = LayerGradients.of(LAYER, N, x, parameters, gradY, ResidualTest::formula);

    @Test
    void forwardAddsTheInput() {
        // Two products of at most 4 terms, two activations of 5 u and the sum; the slopes are at most 1 and 1/4.
        check("residual forward", gradients.y, gradients.exactY, 0);
    }

    @Test
    void backwardIsTheGradient() {
        check("residual, dX", gradients.gradX, gradients.exactGradX, N * D * 5);
        check("residual, parameters", gradients.gradParameters, gradients.exactGradParameters, N * D * 5);
    }

    /** Every value is a sum of fewer than 40 roundings of terms of size at most 5. */
    private void check(String what, float[] actual, double[] exact, double size) {
        WorstRatio ratios = new WorstRatio(what);
        for (int i = 0; i < actual.length; i++) {
            int at = i;
            double bound = gamma(40) * 5 + (size > 0 ? CentralDifferences.error(size) : 0);
            ratios.add(actual[i], exact[i], bound, () -> random + ", element " + at);
        }
        ratios.check();
    }

    @Test
    void parametersHaveTheSameGradientsWhereNobodyAsksForThatOfTheInput() {
        Kernels kernels = KernelSelection.current().kernels();
        Slice slice = new Slice(parameters, 0);
        Memory memory = LAYER.memory(N, Mode.training(1));
        float[] y = new float[N * D];
        Slice gradParameters = new Slice(new float[parameters.length], 0);
        float[] kept = gradY.clone();
        LAYER.forward(kernels, N, slice, memory, x, 0, y);
        LAYER.backward(kernels, N, slice, memory, x, y, gradY, null, gradParameters);
        assertThat(gradParameters.array()).isEqualTo(gradients.gradParameters);
        assertThat(gradY).isEqualTo(kept);
    }

    @Test
    void namesTheParametersOfItsLayers() {
        assertThat(LAYER.parameters().stream().map(Parameter::name))
                .containsExactly("layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias");
        assertThat(Network.of(LAYER).slots().get(2).name()).isEqualTo("layers.0.layers.2.weight");
    }

    @Test
    void refusesLayersThatDoNotGiveWhatTheyTake() {
        assertThatThrownBy(() -> Residual.of(new Dense(3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the layers of a residual layer must give as many values as they take, which is 3, not 4");
        assertThatThrownBy(() -> Residual.of(new Dense(3, 4), new Relu(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 0 (dense) gives 4 values, but layer 1 (relu) takes 3");
        assertThatThrownBy(() -> Residual.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a residual layer needs at least one layer");
    }

    @Test
    void isEqualByItsLayers() {
        assertThat(Residual.of(new Relu(2)))
                .isEqualTo(Residual.of(new Relu(2)))
                .hasSameHashCodeAs(Residual.of(new Relu(2)))
                .isNotEqualTo(Residual.of(new Tanh(2)))
                .hasToString("Residual[Relu[inputs=2]]");
    }

    private static double[] formula(double[] x, double[] p) {
        double[] y = x.clone();
        for (int i = 0; i < x.length; i += D) {
            double[] hidden = new double[H];
            for (int h = 0; h < H; h++) {
                double sum = p[D * H + h];
                for (int j = 0; j < D; j++) {
                    sum += x[i + j] * p[j * H + h];
                }
                hidden[h] = Math.tanh(sum);
            }
            for (int j = 0; j < D; j++) {
                double sum = p[W2 + H * D + j];
                for (int h = 0; h < H; h++) {
                    sum += hidden[h] * p[W2 + h * D + j];
                }
                y[i + j] += 1 / (1 + Math.exp(-sum));
            }
        }
        return y;
    }
}
