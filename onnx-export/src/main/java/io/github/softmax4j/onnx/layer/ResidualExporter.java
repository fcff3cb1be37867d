package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** Residual as the nodes of its layers, and Add of their value and the input. */
final class ResidualExporter implements LayerExporter<Residual> {
    /** Add 7. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Residual layer, LayerParameters parameters, ValueRef input) {
        ValueRef branch = LayerChain.append(graph, layer.layers(), parameters::inner, input, "branch");
        return graph.node("Add", input, branch).output(GraphBuilder.OUTPUT, input.type());
    }
}
