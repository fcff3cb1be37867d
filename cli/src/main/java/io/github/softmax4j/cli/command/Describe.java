package io.github.softmax4j.cli.command;

import io.github.softmax4j.Printable;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import java.util.List;
import java.util.stream.Collectors;

/** Data and networks in one line. */
final class Describe {
    private Describe() {}

    static String data(String name, Dataset dataset) {
        return data(name, dataset.size(), dataset.schema(), dataset.classNames());
    }

    static String data(String name, long rows, FeatureSchema schema, List<String> classNames) {
        return Printable.of(name) + ": " + rows + " rows, " + schema.featureCount() + " features, " + classNames.size()
                + " classes";
    }

    /** What follows numbers of rows in which each counts by its weight, if it has one. */
    static String weighted(boolean weighted) {
        return weighted ? ", weighted" : "";
    }

    /** Layers within a layer stand in brackets behind it. */
    static String network(Network network) {
        return network.inputs() + " > " + layers(network.layers()) + " (" + network.parameterCount() + " parameters)";
    }

    private static String layers(List<Layer> layers) {
        return layers.stream().map(Describe::layer).collect(Collectors.joining(" > "));
    }

    private static String layer(Layer layer) {
        return layer.type()
                + (layer instanceof Dense ? " " + layer.outputs() : "")
                + (layer.layers().isEmpty() ? "" : " [" + layers(layer.layers()) + "]");
    }
}
