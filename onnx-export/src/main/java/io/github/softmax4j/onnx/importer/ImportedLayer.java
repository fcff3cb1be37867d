package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A layer that was read off a graph, and where it stands there.
 *
 * @param layer what it is
 * @param parameters its parameters by name, in the order in which the layer lists them
 * @param nodes the nodes that it was read off, in the order in which they run
 * @param output the value that holds its output
 */
public record ImportedLayer(
        Layer layer, Map<String, ImportedParameter> parameters, List<NodeProto> nodes, String output) {
    /** Copies the collections. */
    public ImportedLayer {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        nodes = List.copyOf(nodes);
    }

    /** A layer of one node with one output. */
    static ImportedLayer of(Layer layer, Map<String, ImportedParameter> parameters, NodeProto node) {
        return new ImportedLayer(layer, parameters, List.of(node), node.getOutput(0));
    }

    /**
     * Returns the parameter of this name.
     *
     * @throws NullPointerException if the layer has none
     */
    public ImportedParameter parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
