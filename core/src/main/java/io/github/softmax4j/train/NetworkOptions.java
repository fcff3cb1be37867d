package io.github.softmax4j.train;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Initializer;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The network that training makes: standardised features, hidden layers, logits.
 *
 * @param hidden the widths of the hidden layers, first to last; none makes a linear classifier
 * @param activation what stands behind each hidden layer
 */
public record NetworkOptions(List<Integer> hidden, Activation activation) {
    /** Checks every option. */
    public NetworkOptions {
        hidden = List.copyOf(hidden);
        for (int width : hidden) {
            Require.that(width >= 1, "hidden", "widths of at least 1", width);
        }
    }

    /** Returns the options of a network that suits small and medium data. */
    public static NetworkOptions defaults() {
        return new NetworkOptions(List.of(64), Activation.RELU);
    }

    /** Returns these options with other hidden layers; no width makes a linear classifier. */
    public NetworkOptions withHidden(int... widths) {
        return new NetworkOptions(Arrays.stream(widths).boxed().toList(), activation);
    }

    /** Returns these options with another activation. */
    public NetworkOptions withActivation(Activation value) {
        return new NetworkOptions(hidden, value);
    }

    /** Returns the network for this many features and classes. */
    public Network build(int features, int classes) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Standardize(features));
        int width = features;
        for (int next : hidden) {
            layers.add(new Dense(width, next, activation.initializer()));
            layers.add(activation.layer(next));
            width = next;
        }
        layers.add(new Dense(width, classes, Initializer.GLOROT));
        return Network.of(layers);
    }

    /** Returns the options as text by name. */
    Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>();
        text.put("hidden", hidden.stream().map(String::valueOf).collect(Collectors.joining(",")));
        text.put("activation", activation.name().toLowerCase(Locale.ROOT));
        return text;
    }
}
