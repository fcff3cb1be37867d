package io.github.softmax4j.model;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerType;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Provenance.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything of a classifier but the parameter values, as JSON.
 *
 * @param network the layers
 * @param classNames the names of the classes
 * @param schema what the features are
 * @param labelName what the label is called
 * @param provenance where it comes from
 */
record ModelJson(
        Network network, List<String> classNames, FeatureSchema schema, String labelName, Provenance provenance) {
    /** How deep layers may be nested: more than any network needs, and little enough for the stack. */
    private static final int MAX_DEPTH = 16;

    static ModelJson of(Classifier classifier) {
        return new ModelJson(
                classifier.network(),
                classifier.classNames(),
                classifier.schema(),
                classifier.labelName(),
                classifier.provenance());
    }

    String write() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        writeLayers(network.layers(), root.putArray("layers"));
        classNames.forEach(root.putArray("classes")::add);
        schema.featureNames().forEach(root.putArray("features")::add);
        if (!schema.categories().isEmpty()) {
            ObjectNode categories = root.putObject("categories");
            schema.categories().forEach((column, values) -> values.forEach(categories.putArray(column)::add));
        }
        root.put("label", labelName);
        ArrayNode trainings = root.putArray("trainings");
        for (Training training : provenance.trainings()) {
            ObjectNode node = trainings.addObject();
            node.put("version", training.version());
            node.put("dataDigest", training.dataDigest());
            node.put("rows", training.rows());
            ObjectNode options = node.putObject("options");
            training.options().forEach(options::put);
            training.ranges().ifPresent(ranges -> RangesJson.write(ranges, node.putObject("ranges")));
        }
        return root.toString();
    }

    /** Reads what {@link #write} wrote; exceptions of Jackson and of layers say what does not fit. */
    static ModelJson read(String text) {
        JsonNode root = Json.parse(text, "its description of the model");
        Map<String, List<String>> categories = new LinkedHashMap<>();
        root.path("categories")
                .properties()
                .forEach(entry -> categories.put(entry.getKey(), strings(entry.getValue())));
        List<Training> trainings = new ArrayList<>();
        for (JsonNode node : root.required("trainings")) {
            Map<String, String> options = new LinkedHashMap<>();
            node.required("options")
                    .properties()
                    .forEach(entry -> options.put(entry.getKey(), Json.text(entry.getValue())));
            trainings.add(new Training(
                    Json.text(node.required("version")),
                    Json.text(node.required("dataDigest")),
                    node.required("rows").intValue(),
                    options,
                    node.has("ranges") ? Optional.of(RangesJson.read(node.required("ranges"))) : Optional.empty()));
        }
        return new ModelJson(
                Network.of(readLayers(root.required("layers"), 1)),
                strings(root.required("classes")),
                FeatureSchema.of(strings(root.required("features")), categories, Missing.ERROR),
                Json.text(root.required("label")),
                new Provenance(trainings));
    }

    private static void writeLayers(List<Layer> layers, ArrayNode array) {
        for (Layer layer : layers) {
            ObjectNode node = array.addObject();
            node.put("type", layer.type());
            node.put("inputs", layer.inputs());
            node.put("outputs", layer.outputs());
            if (!layer.attributes().isEmpty()) {
                ObjectNode attributes = node.putObject("attributes");
                new TreeMap<>(layer.attributes()).forEach(attributes::put);
            }
            if (!layer.layers().isEmpty()) {
                writeLayers(layer.layers(), node.putArray("layers"));
            }
        }
    }

    private static List<Layer> readLayers(JsonNode array, int depth) {
        if (depth > MAX_DEPTH && !array.isEmpty()) {
            throw new ModelFileException("its layers are nested more than " + MAX_DEPTH + " deep");
        }
        List<Layer> layers = new ArrayList<>();
        for (JsonNode node : array) {
            Map<String, Double> attributes = new LinkedHashMap<>();
            node.path("attributes")
                    .properties()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().doubleValue()));
            layers.add(LayerType.create(
                    Json.text(node.required("type")),
                    node.required("inputs").intValue(),
                    node.required("outputs").intValue(),
                    attributes,
                    readLayers(node.path("layers"), depth + 1)));
        }
        return layers;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(Json.text(node)));
        return strings;
    }
}
