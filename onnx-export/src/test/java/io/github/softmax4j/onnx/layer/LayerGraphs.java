package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;

/** Graphs of one layer, for tests. */
final class LayerGraphs {
    private LayerGraphs() {}

    /** The layer in a part {@code l} on an input {@code x}; its value is the output {@code y}. */
    static GraphProto of(Layer layer) {
        return of(layer, Math.max(13, LayerExporters.lowestOpset(layer)));
    }

    /** The same for an opset. */
    static GraphProto of(Layer layer, int opset) {
        GraphBuilder graph = new GraphBuilder("test", opset);
        ValueRef x = graph.input("x", TensorTypes.rows(DataType.FLOAT, layer.inputs()));
        graph.output(LayerExporters.append(graph.part("l", "y"), layer, parameters(layer), x));
        return graph.build();
    }

    /** The layer's parameters, as a network between two others starts them. */
    static LayerParameters parameters(Layer layer) {
        return Examples.classifier(new Dense(layer.inputs(), layer.inputs()), layer, new Dense(layer.outputs(), 2))
                .parameters(1);
    }

    /** The node as text, for instance {@code Gemm(x, l.weight, l.bias) {alpha=1.0, ...} -> y}. */
    static String node(GraphProto graph, int index) {
        var node = graph.getNode(index);
        StringBuilder attributes = new StringBuilder();
        node.getAttributeList()
                .forEach(attribute -> attributes
                        .append(attributes.isEmpty() ? "" : ", ")
                        .append(attribute.getName())
                        .append('=')
                        .append(attribute.hasF() ? (Number) attribute.getF() : (Number) attribute.getI()));
        return node.getOpType() + "(" + String.join(", ", node.getInputList()) + ") {" + attributes + "} -> "
                + String.join(", ", node.getOutputList());
    }
}
