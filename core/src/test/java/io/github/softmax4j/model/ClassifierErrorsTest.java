package io.github.softmax4j.model;

import static io.github.softmax4j.model.Classifiers.CLASSES;
import static io.github.softmax4j.model.Classifiers.FEATURES;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.SoftmaxLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no classifier can be made of. */
class ClassifierErrorsTest {
    private static final Network NETWORK = Network.of(new Dense(3, 2));

    @Test
    void refusesASingleClass() {
        refused(
                Network.of(new Dense(3, 1)),
                new float[4],
                List.of("only"),
                FEATURES,
                "a classifier needs at least two classes, not 1: softmax over one class is always 1");
    }

    @Test
    void refusesASoftmaxLayerAtTheEnd() {
        refused(
                Network.of(new Dense(3, 2), new SoftmaxLayer(2)),
                new float[8],
                CLASSES,
                FEATURES,
                "the network of a classifier ends with logits, not with a softmax layer; leave it out, the classifier"
                        + " applies softmax itself");
    }

    @Test
    void refusesAnotherNumberOfClassNames() {
        refused(
                NETWORK,
                new float[8],
                List.of("a", "b", "c"),
                FEATURES,
                "the network has 2 outputs, but there are 3 class names");
    }

    @Test
    void refusesAnotherNumberOfFeatureNames() {
        refused(
                NETWORK,
                new float[8],
                CLASSES,
                List.of("a"),
                "the network has 3 inputs, but there are 1 feature names");
    }

    @Test
    void refusesNamesThatOccurTwice() {
        refused(NETWORK, new float[8], List.of("a", "a"), FEATURES, "the class name \"a\" occurs twice");
        refused(NETWORK, new float[8], CLASSES, List.of("a", "b", "a"), "the feature name \"a\" occurs twice");
    }

    @Test
    void refusesAnotherNumberOfParameters() {
        refused(NETWORK, new float[7], CLASSES, FEATURES, "the network has 8 parameters, not 7");
    }

    private static void refused(
            Network network, float[] parameters, List<String> classes, List<String> features, String message) {
        assertThatThrownBy(() -> Classifier.of(network, parameters, classes, features, "answer", Provenance.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
