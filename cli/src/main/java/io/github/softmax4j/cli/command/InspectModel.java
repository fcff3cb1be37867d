package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import java.util.List;
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
        putLayers(network.layers(), document.putArray("layers"));
        ArrayNode tensors = document.putArray("tensors");
        for (Network.Slot slot : network.slots()) {
            tensors.addObject()
                    .put("name", slot.name())
                    .put("shape", slot.parameter().shape().toString());
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

    private static void putLayers(List<Layer> layers, ArrayNode array) {
        for (Layer layer : layers) {
            ObjectNode node = array.addObject()
                    .put("type", layer.type())
                    .put("inputs", layer.inputs())
                    .put("outputs", layer.outputs());
            if (!layer.layers().isEmpty()) {
                putLayers(layer.layers(), node.putArray("layers"));
            }
        }
    }
}
