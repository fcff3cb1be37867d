package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** SoftmaxLayer as Softmax along the last axis, which is written out because its default changed between opsets. */
final class SoftmaxExporter implements LayerExporter<SoftmaxLayer> {
    /** Softmax 13: along one axis; before, it flattened everything from the axis on. */
    @Override
    public int lowestOpset() {
        return 13;
    }

    @Override
    public ValueRef append(GraphBuilder graph, SoftmaxLayer layer, LayerParameters parameters, ValueRef input) {
        return graph.node("Softmax", input).intAttribute("axis", -1).output(GraphBuilder.OUTPUT, input.type());
    }
}
