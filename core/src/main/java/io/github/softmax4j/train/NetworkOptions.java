package io.github.softmax4j.train;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Initializer;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Standardize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The network that training makes: standardised features, hidden layers, logits. A hidden layer is a dense one, behind it
 * normalization, activation and dropout, in this order, those that are asked for.
 *
 * <p>With {@code residual}, a hidden layer as wide as the one before it becomes a block y = x + f(x), where f is all of the
 * above. The first hidden layer, and each that changes the width, stays as it is: it projects. So widths 64,64,32,32 make a
 * projection to 64, a block, a projection to 32, a block.
 *
 * @param hidden the widths of the hidden layers, first to last; none makes a linear classifier
 * @param activation what stands behind each hidden layer
 * @param normalization what stands between each hidden layer and its activation
 * @param dropout the rate at which values behind each activation are dropped in training, at least 0, below 1
 * @param residual whether hidden layers that keep the width are blocks
 */
public record NetworkOptions(
        List<Integer> hidden, Activation activation, Normalization normalization, double dropout, boolean residual) {
    /** Checks every option. */
    public NetworkOptions {
        hidden = List.copyOf(hidden);
        for (int width : hidden) {
            Require.that(width >= 1, "hidden", "widths of at least 1", width);
        }
        Require.that(dropout >= 0 && dropout < 1, "dropout", "a rate of at least 0 and below 1", dropout);
    }

    /** Hidden layers of these widths, without normalization, dropout and blocks. */
    public NetworkOptions(List<Integer> hidden, Activation activation) {
        this(hidden, activation, Normalization.NONE, 0, false);
    }

    /** Returns the options of a network that suits small and medium data. */
    public static NetworkOptions defaults() {
        return new NetworkOptions(List.of(64), Activation.RELU);
    }

    /** Returns these options with other hidden layers; no width makes a linear classifier. */
    public NetworkOptions withHidden(int... widths) {
        return new NetworkOptions(Arrays.stream(widths).boxed().toList(), activation, normalization, dropout, residual);
    }

    /** Returns these options with another activation. */
    public NetworkOptions withActivation(Activation value) {
        return new NetworkOptions(hidden, value, normalization, dropout, residual);
    }

    /** Returns these options with another normalization. */
    public NetworkOptions withNormalization(Normalization value) {
        return new NetworkOptions(hidden, activation, value, dropout, residual);
    }

    /** Returns these options with another rate of dropout. */
    public NetworkOptions withDropout(double value) {
        return new NetworkOptions(hidden, activation, normalization, value, residual);
    }

    /** Returns these options with or without residual blocks. */
    public NetworkOptions withResidual(boolean value) {
        return new NetworkOptions(hidden, activation, normalization, dropout, value);
    }

    /**
     * Returns the network for this many features and classes.
     *
     * @throws IllegalArgumentException if there is no hidden layer for the normalization or the dropout, or none that can
     *     be a residual block
     */
    public Network build(int features, int classes) {
        requireUse();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Standardize(features));
        int width = features;
        for (int i = 0; i < hidden.size(); i++) {
            int next = hidden.get(i);
            List<Layer> layer = hidden(width, next);
            if (isBlock(i)) {
                layers.add(Residual.of(layer));
            } else {
                layers.addAll(layer);
            }
            width = next;
        }
        layers.add(new Dense(width, classes, Initializer.GLOROT));
        return Network.of(layers);
    }

    private List<Layer> hidden(int width, int next) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dense(width, next, activation.initializer()));
        layers.addAll(normalization.layers(next));
        layers.add(activation.layer(next));
        if (dropout > 0) {
            layers.add(new Dropout(next, dropout));
        }
        return layers;
    }

    private boolean isBlock(int i) {
        return residual && i > 0 && hidden.get(i).equals(hidden.get(i - 1));
    }

    /** An option that changes nothing was meant to: it is not passed over. */
    private void requireUse() {
        boolean linear = hidden.isEmpty();
        Require.that(!linear || dropout == 0, "dropout", "0 where there is no hidden layer", dropout);
        Require.that(
                !linear || normalization == Normalization.NONE,
                "normalization",
                "none where there is no hidden layer",
                normalization.name().toLowerCase(Locale.ROOT));
        Require.that(
                !residual || IntStream.range(0, hidden.size()).anyMatch(this::isBlock),
                "residual",
                "used with a hidden layer as wide as the one before it, such as in 64,64",
                hidden);
    }

    /** Returns the options as text by name. */
    Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>();
        text.put("hidden", hidden.stream().map(String::valueOf).collect(Collectors.joining(",")));
        text.put("activation", activation.name().toLowerCase(Locale.ROOT));
        text.put("normalization", normalization.name().toLowerCase(Locale.ROOT));
        text.put("dropout", Numbers.text(dropout));
        text.put("residual", String.valueOf(residual));
        return text;
    }
}
