package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.LayerType;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoiseModelTest {
    @Test
    void everyLayerTypeHasARule() {
        for (LayerType type : LayerType.ALL) {
            assertThat(NoiseModel.hasRule(type.name())).as(type.name()).isTrue();
        }
    }

    @Test
    void everyProductAndEverySumCountsOneRounding() {
        Noisy y = DenseNoise.dense(
                Tensor.matrix(new float[] {1f}, new float[] {1f}),
                Tensor.vector(0f),
                new Noisy(new double[] {1, 1}, new double[] {0, 0}))[0];
        assertThat(y.value()).containsExactly(2.0);
        double u = 0x1p-24;
        // product 1, sum 1; product 1, sum 2; bias, sum 2
        assertThat(y.variance()[0]).isEqualTo(u * u * (1 + 1) + u * u * (1 + 4) + u * u * 4);
    }

    @Test
    void noiseArrivesTimesTheDerivative() {
        Noisy x = new Noisy(new double[] {0.5, -0.5}, new double[] {1e-9, 1e-9});
        assertThat(ActivationNoise.relu(x).variance()).containsExactly(1e-9, 0);
        double slope = 1 - Math.tanh(0.5) * Math.tanh(0.5);
        assertThat(ActivationNoise.tanh(x).variance()[0] / (1e-9 * slope * slope))
                .isBetween(1.0, 1.005);
        double y = 1 / (1 + Math.exp(-0.5));
        assertThat(ActivationNoise.sigmoid(x).variance()[0] / (1e-9 * y * y * (1 - y) * (1 - y)))
                .isBetween(1.0, 1.005);
    }

    @Test
    void nearItsKinkReluLetsAllNoiseThrough() {
        Noisy x = new Noisy(new double[] {-5e-3}, new double[] {1e-6});
        assertThat(ActivationNoise.relu(x).variance()).containsExactly(1e-6);
    }

    @Test
    void softmaxNoiseFollowsTheJacobian() {
        double[] logits = {1, 0, -1};
        double[] variance = {1e-9, 2e-9, 3e-9};
        double[] y = SoftmaxNoise.softmax(new Noisy(logits, new double[3])).value();
        double[] actual = SoftmaxNoise.softmax(new Noisy(logits, variance)).variance();
        for (int i = 0; i < 3; i++) {
            double expected = 0;
            for (int j = 0; j < 3; j++) {
                double derivative = y[i] * ((i == j ? 1 : 0) - y[j]);
                expected += derivative * derivative * variance[j];
            }
            assertThat(actual[i] / expected).isBetween(1.0, 1.005);
        }
    }

    @Test
    void softmaxNoiseIsNotLostWhereItMovesLogitsByThousands() {
        // Either class may win, so each probability may be anything.
        double[] actual = SoftmaxNoise.softmax(new Noisy(new double[] {-68, 57}, new double[] {1e7, 4e6}))
                .variance();
        assertThat(6 * Math.sqrt(2 * actual[0])).isGreaterThan(1);
        assertThat(6 * Math.sqrt(2 * actual[1])).isGreaterThan(1);
    }

    @Test
    void noiseThatStaysFarBelowZeroHardlyGetsThroughGeluAndSilu() {
        Noisy x = new Noisy(new double[] {-30}, new double[] {1});
        double ofGelu = GeluNoise.gelu(x).variance()[0] - Noisy.square(GeluNoise.GELU * 30);
        double ofSilu = SiluNoise.silu(x).variance()[0] - Noisy.square(ActivationNoise.SIGMOID_FLOOR * 30);
        assertThat(ofGelu).isBetween(0.0, 1e-30);
        assertThat(ofSilu).isBetween(0.0, Noisy.square(24 * Math.exp(-24)));
    }

    @Test
    void layerNormNoiseFollowsTheJacobian() {
        double[] x = {1, -0.5, 0.25};
        double[] variance = {1e-9, 2e-9, 3e-9};
        Tensor gain = Tensor.vector(1f, 2f, -1f);
        Tensor bias = Tensor.vector(0f, 1f, 0f);
        double[] actual = LayerNormNoise.layerNorm(1e-3, gain, bias, new Noisy(x, variance))
                .variance();
        double h = 1e-5;
        for (int i = 0; i < 3; i++) {
            double expected = 0;
            for (int j = 0; j < 3; j++) {
                double[] above = x.clone();
                above[j] += h;
                double[] below = x.clone();
                below[j] -= h;
                double slope = (LayerNormNoise.layerNorm(1e-3, gain, bias, new Noisy(above, variance))
                                        .value()[i]
                                - LayerNormNoise.layerNorm(1e-3, gain, bias, new Noisy(below, variance))
                                        .value()[i])
                        / (2 * h);
                expected += slope * slope * variance[j];
            }
            assertThat(actual[i] / expected).isBetween(0.9999, 1.005);
        }
    }

    @Test
    void geluNoiseArrivesTimesTheDerivative() {
        Noisy y = GeluNoise.gelu(new Noisy(new double[] {0, -30}, new double[] {1e-9, 1e-9}));
        assertThat(y.variance()[0] / 0.25e-9).isBetween(1.0, 1.005);
        assertThat(y.variance()[1] / Noisy.square(GeluNoise.GELU * 30)).isBetween(1.0, 1.005);
    }

    @Test
    void standardizeNoiseIsScaled() {
        Map<String, Tensor> p = Map.of("mean", Tensor.vector(1f), "scale", Tensor.vector(4f));
        Noisy y =
                DenseNoise.standardize(p.get("mean"), p.get("scale"), new Noisy(new double[] {3}, new double[] {1e-6}));
        assertThat(y.value()).containsExactly(8.0);
        assertThat(y.variance()[0] / 16e-6).isBetween(1.0, 1.001);
    }

    @Test
    void siluNoiseArrivesTimesTheDerivative() {
        double[] x = {0.5, -3, 9};
        double[] variance = {1e-6, 1e-6, 1e-6};
        double[] actual = SiluNoise.silu(new Noisy(x, variance)).variance();
        for (int i = 0; i < x.length; i++) {
            double h = 1e-5;
            double slope = ((x[i] + h) / (1 + Math.exp(-x[i] - h)) - (x[i] - h) / (1 + Math.exp(-x[i] + h))) / (2 * h);
            double bend = 1 + 0.5 * 6e-3 / Math.abs(slope); // by which it is steeper within six deviations, at most
            assertThat(actual[i] / (slope * slope * 1e-6)).isBetween(0.9999, 1.001 * bend * bend);
        }
    }

    @Test
    void siluLetsNoiseThroughWhereItIsFlatInOnePointAlone() {
        double lowest = -1.2784645427610738;
        double variance = SiluNoise.silu(new Noisy(new double[] {lowest}, new double[] {1e-6}))
                .variance()[0];
        assertThat(variance).isBetween(Noisy.square(0.4 * 6e-3) * 1e-6, Noisy.square(0.51 * 6e-3) * 1e-6);
    }

    @Test
    void batchNormNoiseIsScaled() {
        Noisy y = BatchNormNoise.batchNorm(
                0.25,
                Tensor.vector(3f),
                Tensor.vector(-1f),
                Tensor.vector(1f),
                Tensor.vector(2f),
                new Noisy(new double[] {4}, new double[] {1e-6}));
        assertThat(y.value()).containsExactly((4 - 1) * 2 - 1);
        assertThat(y.variance()[0] / 4e-6).isBetween(1.0, 1.001);
    }

    @Test
    void aLargeRunningMeanCostsWhatItsRoundingDoes() {
        // x and mean cancel: either product is off by u times 1000, and so is their difference with the bias.
        Noisy y = BatchNormNoise.batchNorm(
                0.25,
                Tensor.vector(1f),
                Tensor.vector(0f),
                Tensor.vector(1000f),
                Tensor.vector(0.75f),
                new Noisy(new double[] {1000}, new double[] {0}));
        assertThat(y.variance()[0]).isEqualTo(3 * Noisy.square(Noisy.U * 1000));
    }

    @Test
    void aWeightThatMayBeFoldedIsRoundedOnceMore() {
        Tensor weight = Tensor.matrix(new float[] {2f}, new float[] {3f});
        Tensor bias = Tensor.vector(7f);
        Noisy x = new Noisy(new double[] {5, 11}, new double[] {0, 0});
        double more = DenseNoise.folded(weight, bias, bias, x).variance()[0]
                - DenseNoise.dense(weight, bias, x)[0].variance()[0];
        double u = 0x1p-24;
        assertThat(more / (u * u * (100 + 33 * 33 + 49))).isBetween(0.9999, 1.0001);
    }

    @Test
    void onlyADenseInFrontOfABatchNormMayBeFolded() {
        Dense dense = new Dense(2, 1);
        Map<String, Tensor> p =
                Map.of("weight", Tensor.matrix(new float[] {2f}, new float[] {3f}), "bias", Tensor.vector(7f));
        Map<String, Tensor> none = Map.of(
                "gain", Tensor.vector(1f),
                "bias", Tensor.vector(0f),
                "mean", Tensor.vector(0f),
                "variance", Tensor.vector(1f));
        Noisy x = new Noisy(new double[] {5, 11}, new double[] {0, 0});
        LayerParameters own = new LayerParameters(p);
        double alone = new NoiseChain(List.of(dense), i -> own).apply(x).variance()[0];
        double before = new NoiseChain(List.of(dense, new BatchNorm(1)), i -> i == 0 ? own : new LayerParameters(none))
                .apply(x)
                .variance()[0];
        Noisy folded = DenseNoise.folded(p.get("weight"), p.get("bias"), p.get("bias"), x);
        assertThat(alone)
                .isEqualTo(
                        DenseNoise.dense(p.get("weight"), p.get("bias"), x)[0].variance()[0]);
        assertThat(before)
                .isEqualTo(BatchNormNoise.batchNorm(
                                BatchNorm.EPSILON,
                                none.get("gain"),
                                none.get("bias"),
                                none.get("mean"),
                                none.get("variance"),
                                folded)
                        .variance()[0]);
    }

    @Test
    void deviationsOfTheBranchAndTheIdentityAreAdded() {
        // The branch doubles: all of its noise is that of its input, so the deviation is 1 + 2 times that.
        Residual layer = Residual.of(new Standardize(1));
        LayerParameters parameters =
                new LayerParameters(Map.of("layers.0.mean", Tensor.vector(0f), "layers.0.scale", Tensor.vector(2f)));
        Noisy y = ResidualNoise.residual(layer, parameters, new Noisy(new double[] {5}, new double[] {1e-6}));
        assertThat(y.value()).containsExactly(15);
        assertThat(y.variance()[0] / 9e-6).isBetween(1.0, 1.001);
    }

    @Test
    void temperatureDividesTheNoise() {
        Noisy y =
                TemperatureNoise.scale(Tensor.vector(4f), new Noisy(new double[] {8, 0}, new double[] {16e-6, 16e-6}));
        assertThat(y.value()).containsExactly(2.0, 0.0);
        double u = 0x1p-24;
        assertThat(y.variance()).containsExactly(1e-6 + 4 * u * u, 1e-6);
    }
}
