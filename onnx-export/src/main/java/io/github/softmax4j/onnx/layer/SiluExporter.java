package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/**
 * Silu as x sigmoid(x). Not Swish, the operator of opset 24: ONNX Runtime 1.29 has no kernel for it, expands it to these two
 * nodes in opset 24, and refuses it in 26.
 */
final class SiluExporter implements LayerExporter<Silu> {
    /** Sigmoid 6 and Mul 7. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Silu layer, LayerParameters parameters, ValueRef input) {
        ValueRef sigmoid = graph.node("Sigmoid", input).output("sigmoid", input.type());
        return graph.node("Mul", input, sigmoid).output(GraphBuilder.OUTPUT, input.type());
    }
}
