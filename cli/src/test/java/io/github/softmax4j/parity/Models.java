package io.github.softmax4j.parity;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
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
import io.github.softmax4j.train.Activation;
import io.github.softmax4j.train.Normalization;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Classifiers to check. */
public final class Models {
    private static final List<IntFunction<Layer>> ACTIVATIONS = List.of(
            Relu::new,
            Tanh::new,
            Sigmoid::new,
            SoftmaxLayer::new,
            Gelu::new,
            Silu::new,
            LayerNorm::new,
            BatchNorm::new,
            width -> Residual.of(new Dense(width, width), new BatchNorm(width), new Silu(width)),
            width -> Residual.of(new Relu(width), Residual.of(new Dense(width, width), new Tanh(width))),
            width -> new Dropout(width, 0.5));

    private Models() {}

    /** A hidden layer that is not dense, any of all kinds. */
    static Layer hidden(int width, Xoshiro256 random) {
        return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())).apply(width);
    }

    /** A trained classifier of the iris data. */
    public static Classifier iris(long seed) {
        return Trainer.train(
                BuiltIn.IRIS.read(), TrainingOptions.defaults().withEpochs(20).withSeed(seed));
    }

    /** A trained classifier of the iris data with batch normalization, SiLU, dropout and a residual block. */
    public static Classifier head(long seed) {
        return Trainer.train(
                BuiltIn.IRIS.read(),
                TrainingOptions.defaults()
                        .withHidden(16, 16)
                        .withActivation(Activation.SILU)
                        .withNormalization(Normalization.BATCH)
                        .withDropout(0.1)
                        .withResidual(true)
                        .withEpochs(20)
                        .withSeed(seed));
    }

    /** An untrained classifier of random depth, widths, activations and scales. */
    static Classifier random(long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 0);
        List<Layer> layers = new ArrayList<>();
        int features = 1 + random.nextInt(60);
        int width = features;
        if (random.nextInt(4) == 0) {
            layers.add(new Impute(width));
        }
        if (random.nextInt(2) == 0) {
            layers.add(new Standardize(width));
        }
        for (int hidden = random.nextInt(5); hidden > 0; hidden--) {
            int next = 1 + random.nextInt(90);
            layers.add(new Dense(width, next));
            layers.add(ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())).apply(next));
            width = next;
        }
        int classes = 2 + random.nextInt(12);
        layers.add(new Dense(width, classes));
        if (random.nextInt(2) == 0) {
            layers.add(new TemperatureScaling(classes));
        }
        Network network = Network.of(layers);
        float[] parameters = network.initialParameters(seed);
        double scale = Math.pow(4, random.nextInt(5) - 2);
        for (Network.Slot slot : network.slots()) {
            for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
                parameters[i] = slot.parameter().role() == Role.STATISTIC
                                && !slot.parameter().name().endsWith("mean")
                        ? (float) Math.exp(random.nextNormal())
                        : (float) (scale * (parameters[i] + 0.1 * random.nextNormal()));
            }
        }
        return Classifier.of(network, parameters, names("c", classes), names("f", features), "label", Provenance.NONE);
    }

    /** Makes every fourth value of these rows NaN, at random, if the classifier says what stands for it. */
    static void removeSome(float[] rows, Classifier classifier, Xoshiro256 random) {
        if (classifier.network().layers().get(0) instanceof Impute) {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextInt(4) == 0 ? Float.NaN : rows[i];
            }
        }
    }

    static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
