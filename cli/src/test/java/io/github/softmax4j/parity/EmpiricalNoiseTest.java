package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.random.Xoshiro256;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deviations that the noise model computes, beside those of 1,000 evaluations that round at random. */
class EmpiricalNoiseTest {
    private static final int EVALUATIONS = 1000;
    private static final int ROWS = 8;
    /** The noise of a deviation measured 1,000 times is some 2 %; the largest of a few hundred is within five of those. */
    private static final double SAMPLING = 1.12;

    static List<Layer> layers() {
        return List.of(
                new Dense(50, 20),
                new Standardize(50),
                new Relu(50),
                new Tanh(50),
                new Sigmoid(50),
                new Gelu(50),
                new Silu(50),
                new LayerNorm(50),
                new BatchNorm(50),
                new TemperatureScaling(50),
                new Impute(50),
                Residual.of(new Dense(50, 50), new Tanh(50)),
                Residual.of(new Dense(50, 50), new BatchNorm(50), new Silu(50)),
                new SoftmaxLayer(50));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerIsWithinAFactorOfTwo(Layer layer) {
        Network network = layer instanceof Dense ? Network.of(layer) : Network.of(layer, new Dense(50, 2));
        Classifier classifier = classifier(network, 1);
        if (!(layer instanceof Relu || layer instanceof Impute)) { // which add no noise of its own
            assertWithinTwo(classifier, 1, 0, 0);
        }
        assertWithinTwo(classifier, 1, 0, 30);
        assertWithinTwo(classifier, 1, 3, 1000);
    }

    static List<Network> networks() {
        return List.of(
                Network.of(new Standardize(30), new Dense(30, 40), new Relu(40), new Dense(40, 5)),
                Network.of(
                        new Dense(30, 40),
                        new LayerNorm(40),
                        new Gelu(40),
                        new Dense(40, 20),
                        new Tanh(20),
                        new Dense(20, 6)),
                Network.of(
                        new Dense(10, 16),
                        new Sigmoid(16),
                        new Dense(16, 16),
                        new SoftmaxLayer(16),
                        new LayerNorm(16),
                        new Dense(16, 16),
                        new Relu(16),
                        new Dense(16, 3)),
                Network.of(new Dense(300, 10)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNetworkIsWithinAFactorOfTwo(Network network) {
        Classifier classifier = classifier(network, 2);
        assertWithinTwo(classifier, network.layers().size(), 0, 0);
    }

    @Test
    void probabilitiesAreWithinAFactorOfTwo() {
        assertWithinTwo(classifier(networks().get(0), 3), 5, 0, 0);
    }

    /** Runs the first layers, or one more than there are for probabilities, on rows with noise of this many u. */
    private static void assertWithinTwo(Classifier classifier, int count, double shift, double noise) {
        Xoshiro256 random = new Xoshiro256(7, 1);
        RandomlyRounded rounded = new RandomlyRounded(random);
        List<Layer> layers = classifier.network().layers();
        double squares = 0;
        double worst = 0;
        int elements = 0;
        for (int row = 0; row < ROWS; row++) {
            Noisy x = row(classifier.network().inputs(), shift, noise, random);
            Noisy expected = x;
            for (int i = 0; i < Math.min(count, layers.size()); i++) {
                expected = NoiseModel.rule(layers.get(i)).apply(layers.get(i), classifier.parameters(i), expected);
            }
            expected = count > layers.size() ? SoftmaxNoise.softmax(expected) : expected;
            double[] errors = new double[expected.length()];
            for (int e = 0; e < EVALUATIONS; e++) {
                double[] y = perturbed(x, random);
                for (int i = 0; i < Math.min(count, layers.size()); i++) {
                    y = rounded.apply(layers.get(i), classifier.parameters(i), y);
                }
                if (count > layers.size()) {
                    double[] logits = y;
                    y = new double[logits.length];
                    rounded.softmax(logits, y);
                }
                for (int j = 0; j < y.length; j++) {
                    errors[j] += Noisy.square(y[j] - expected.value()[j]) / EVALUATIONS;
                }
            }
            for (int j = 0; j < errors.length; j++) {
                if (expected.variance()[j] == 0) {
                    assertThat(errors[j]).isZero();
                    continue;
                }
                double ratio = errors[j] / expected.variance()[j];
                squares += ratio;
                worst = Math.max(worst, Math.sqrt(ratio));
                elements++;
            }
        }
        double typical = Math.sqrt(squares / elements);
        System.out.printf(
                "measured / computed deviation: %.2f, at most %.2f; noise %.0f: %s%n", typical, worst, noise, layers);
        assertThat(typical).as("measured / computed deviation").isBetween(0.5, 2.0);
        assertThat(worst).as("largest measured / computed deviation").isLessThan(SAMPLING);
    }

    private static Noisy row(int length, double shift, double noise, Xoshiro256 random) {
        double[] value = new double[length];
        double[] variance = new double[length];
        for (int j = 0; j < length; j++) {
            value[j] = (float) (shift + 2 * random.nextNormal());
            variance[j] = Noisy.square(noise * Noisy.U * value[j]);
        }
        return new Noisy(value, variance);
    }

    private static double[] perturbed(Noisy x, Xoshiro256 random) {
        double[] y = x.value().clone();
        for (int j = 0; j < y.length; j++) {
            if (x.variance()[j] > 0) {
                y[j] = (float) (y[j] + Math.sqrt(x.variance()[j]) * random.nextNormal());
            }
        }
        return y;
    }

    private static Classifier classifier(Network network, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 9);
        float[] parameters = network.initialParameters(seed);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.1 * random.nextNormal());
        }
        return Classifier.of(
                network,
                parameters,
                Models.names("c", network.outputs()),
                Models.names("f", network.inputs()),
                "label",
                Provenance.NONE);
    }
}
