package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** The layer is the ONNX operator of the same name. */
final class ReluExporter implements LayerExporter<Relu> {
    /** Relu 6: later versions only added element types. */
    @Override
    public int lowestOpset() {
        return 6;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Relu layer, LayerParameters parameters, ValueRef input) {
        return graph.node("Relu", input).output(GraphBuilder.OUTPUT, input.type());
    }
}
