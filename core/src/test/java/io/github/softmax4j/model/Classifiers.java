package io.github.softmax4j.model;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import java.util.List;
import java.util.Map;

/** Small classifiers that were put together by hand. */
final class Classifiers {
    static final List<String> CLASSES = List.of("no", "yes");
    static final List<String> FEATURES = List.of("a", "b", "c");

    private Classifiers() {}

    /** One dense layer from 3 features to 2 classes: few bytes as a file. */
    static Classifier tiny() {
        float[] parameters = {1, -1, 0.5f, 2, -3, 0.25f, 0, 0.125f};
        return Classifier.of(Network.of(new Dense(3, 2)), parameters, CLASSES, FEATURES, "answer", Provenance.NONE);
    }

    /** Layers within layers, with attributes. */
    static Classifier nested() {
        Network network = Network.of(
                new Dense(3, 4),
                Residual.of(new BatchNorm(4), Residual.of(new Dense(4, 4), new Silu(4)), new Dropout(4, 0.5)),
                new Dense(4, 2));
        return Classifier.of(network, network.initialParameters(7), CLASSES, FEATURES, "answer", Provenance.NONE);
    }

    /** Several layers, names that need escaping, and a provenance. */
    static Classifier rich() {
        Network network = Network.of(new Standardize(2), new Dense(2, 5), new Tanh(5), new Dense(5, 3));
        Provenance provenance = new Provenance(List.of(
                new Provenance.Training("0.1.0", "00ff", 150, Map.of("epochs", "10", "seed", "42")),
                new Provenance.Training("0.2.0", "ff00", 20, Map.of())));
        return Classifier.of(
                network,
                network.initialParameters(7),
                List.of("d\u00e9j\u00e0 vu", "\"quoted\\\"", "\u5b57\n"),
                List.of("", "\ud83d\ude00"),
                "",
                provenance);
    }
}
