package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers of one node without parameters. Identity and Dropout are a dropout layer of rate 0: in prediction all are the
 * same, and the file does not say more.
 */
final class ElementReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        List<NodeProto> takers = graph.takers(value);
        if (takers.size() != 1 || !GraphView.is(takers.get(0), takers.get(0).getOpType())) {
            return null;
        }
        NodeProto node = takers.get(0);
        Layer layer = switch (node.getOpType()) {
            case "Relu" -> new Relu(width);
            case "Tanh" -> new Tanh(width);
            case "Sigmoid" -> new Sigmoid(width);
            case "Softmax" -> softmax(graph, node, width);
            case "Identity" -> new Dropout(width, 0);
            case "Dropout" -> dropout(graph, node, width);
            default -> null;
        };
        return layer == null ? null : ImportedLayer.of(layer, Map.of(), node);
    }

    /** For a matrix the default axis is the last one in every opset, and axis 1 means the same before 13 and after. */
    private static Layer softmax(GraphView graph, NodeProto node, int width) {
        if (!Head.isLastAxis(node, 1)) {
            throw graph.stop(
                    node,
                    "normalises along axis " + GraphView.integer(node, "axis", 1) + "; expected -1 or 1, the row");
        }
        return new SoftmaxLayer(width);
    }

    private static Layer dropout(GraphView graph, NodeProto node, int width) {
        if (node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
            throw graph.stop(node, "has an input training_mode; expected a graph for prediction");
        }
        return new Dropout(width, 0);
    }
}
