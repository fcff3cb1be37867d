package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** Dropout as Identity, which it is in prediction; runtimes remove the node. */
final class DropoutExporter implements LayerExporter<Dropout> {
    /** Identity 1; below 7 nothing is exported. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Dropout layer, LayerParameters parameters, ValueRef input) {
        return graph.node("Identity", input).output(GraphBuilder.OUTPUT, input.type());
    }
}
