package io.github.softmax4j.parity;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.train.Activation;
import io.github.softmax4j.train.Normalization;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** Classifiers of every shape and scale, and rows of every scale to run through them. */
final class HonestExports {
    private static final int ROWS = 12;
    private static final int MOST_FEATURES = 4096;
    private static final int MOST_UNITS = 256;

    private HonestExports() {}

    static Classifier classifier(long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 1);
        return seed % 8 == 0 ? trained(seed, random) : untrained(seed, random);
    }

    private static Classifier trained(long seed, Xoshiro256 random) {
        Activation[] activations = Activation.values();
        Normalization[] normalizations = Normalization.values();
        TrainingOptions options = TrainingOptions.defaults().withSeed(seed).withEpochs(1 + random.nextInt(30));
        int width = 4 + random.nextInt(30);
        boolean residual = random.nextInt(2) == 0;
        options = random.nextInt(4) == 0
                ? options.withHidden()
                : options.withHidden(residual ? new int[] {width, width} : new int[] {width})
                        .withResidual(residual)
                        .withActivation(activations[random.nextInt(activations.length)])
                        .withNormalization(normalizations[random.nextInt(normalizations.length)])
                        .withDropout(0.2 * random.nextInt(2));
        return surrounded(Trainer.train(BuiltIn.IRIS.read(), options), random);
    }

    /** Puts means for missing features in front, or a temperature behind, or both, or neither. */
    private static Classifier surrounded(Classifier plain, Xoshiro256 random) {
        boolean imputes = random.nextInt(2) == 0;
        boolean scales = random.nextInt(2) == 0;
        List<Layer> layers = new ArrayList<>(plain.network().layers());
        if (imputes) {
            layers.add(0, new Impute(plain.network().inputs()));
        }
        if (scales) {
            layers.add(new TemperatureScaling(plain.network().outputs()));
        }
        Network network = Network.of(layers);
        float[] parameters = network.initialParameters(0);
        int at = imputes ? plain.network().inputs() : 0;
        for (int j = 0; j < at; j++) {
            parameters[j] = (float) (3 + random.nextNormal());
        }
        System.arraycopy(plain.parameters(), 0, parameters, at, plain.parameters().length);
        if (scales) {
            parameters[parameters.length - 1] = (float) Math.exp(random.nextNormal());
        }
        return Classifier.of(
                network, parameters, plain.classNames(), plain.featureNames(), plain.labelName(), plain.provenance());
    }

    private static Classifier untrained(long seed, Xoshiro256 random) {
        int features = logUniform(MOST_FEATURES, random);
        int width = features;
        List<Layer> layers = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            layers.add(new Impute(width));
        }
        if (random.nextInt(2) == 0) {
            layers.add(new Standardize(width));
        }
        for (int hidden = random.nextInt(6); hidden > 0; hidden--) {
            int next = logUniform(MOST_UNITS, random);
            layers.add(new Dense(width, next));
            for (int more = 1 + random.nextInt(2); more > 0; more--) {
                layers.add(Models.hidden(next, random));
            }
            width = next;
        }
        int classes = 2 + logUniform(60, random);
        layers.add(new Dense(width, classes));
        if (random.nextInt(4) == 0) {
            layers.add(new TemperatureScaling(classes));
        }
        Network network = Network.of(layers);
        float[] parameters = network.initialParameters(seed);
        for (Network.Slot slot : network.slots()) {
            double scale = Math.pow(2, random.nextInt(9) - 5);
            double shift = random.nextInt(4) == 0 ? random.nextNormal() : 0;
            for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
                parameters[i] = switch (slot.parameter().role()) {
                    case WEIGHT -> (float) (scale * parameters[i]);
                    case BIAS -> (float) (shift * 10 + scale * random.nextNormal());
                    case STATISTIC ->
                        slot.parameter().name().equals("mean")
                                ? (float) (shift * 10 + random.nextNormal())
                                : (float) Math.exp(random.nextNormal());
                };
            }
        }
        return Classifier.of(
                network, parameters, Models.names("c", classes), Models.names("f", features), "label", Provenance.NONE);
    }

    /** Uniform in [0, 1], [0, 255] and +-10,000, normal, few different from 0, and the rows that parity generates itself. */
    static InputSuite inputs(Classifier classifier, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 2);
        int d = classifier.network().inputs();
        Tensor rows = Tensor.zeros(Shape.of(5 * ROWS, d));
        for (int i = 0; i < 5 * ROWS; i++) {
            for (int j = 0; j < d; j++) {
                rows.data()[i * d + j] = (float)
                        switch (i / ROWS) {
                            case 0 -> random.nextDouble();
                            case 1 -> random.nextInt(256);
                            case 2 -> 1e4 * (2 * random.nextDouble() - 1);
                            case 3 -> random.nextNormal();
                            default -> random.nextInt(d) < 3 ? random.nextNormal() : 0;
                        };
            }
        }
        Models.removeSome(rows.data(), classifier, random);
        return d > 64
                ? new InputSuite(rows, List.of(new InputSuite.Part("all scales", 5 * ROWS)))
                : InputSuite.of("all scales", rows, classifier, seed);
    }

    /** From 1 to most, small ones as often as large ones. */
    private static int logUniform(int most, Xoshiro256 random) {
        return (int) Math.pow(most + 1, random.nextDouble());
    }
}
