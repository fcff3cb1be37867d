package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is in a softmax4j model. */
final class InspectModel {
    private InspectModel() {}

    static ObjectNode document(Classifier classifier) {
        Network network = classifier.network();
        ObjectNode document = Json.document("inspect.model", 1)
                .put("inputs", network.inputs())
                .put("outputs", network.outputs())
                .put("parameters", network.parameterCount())
                .put("label", classifier.labelName());
        classifier.classNames().forEach(document.putArray("classes")::add);
        classifier.featureNames().forEach(document.putArray("features")::add);
        ArrayNode layers = document.putArray("layers");
        for (int i = 0; i < network.layers().size(); i++) {
            putLayer(network.layers().get(i), layers.addObject().put("index", i));
        }
        ArrayNode tensors = document.putArray("tensors");
        for (Network.Slot slot : network.slots()) {
            ArrayNode shape = tensors.addObject().put("name", slot.name()).putArray("shape");
            IntStream.of(slot.parameter().shape().toArray()).forEach(shape::add);
        }
        ArrayNode trainings = document.putArray("trainings");
        for (Provenance.Training training : classifier.provenance().trainings()) {
            ObjectNode node = trainings
                    .addObject()
                    .put("version", training.version())
                    .put("rows", training.rows())
                    .put("dataDigest", training.dataDigest());
            ObjectNode options = node.putObject("options");
            training.options().forEach(options::put);
        }
        return document;
    }

    /** Layers within a layer have no index: fine-tuning names the whole. */
    private static void putLayer(Layer layer, ObjectNode node) {
        node.put("type", layer.type()).put("inputs", layer.inputs()).put("outputs", layer.outputs());
        if (!layer.layers().isEmpty()) {
            ArrayNode within = node.putArray("layers");
            layer.layers().forEach(inner -> putLayer(inner, within.addObject()));
        }
    }
}
