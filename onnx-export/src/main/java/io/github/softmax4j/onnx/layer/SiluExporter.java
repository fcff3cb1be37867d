package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** Silu as Swish with alpha 1 from opset 24 on, below that as x sigmoid(x). */
final class SiluExporter implements LayerExporter<Silu> {
    private static final int SWISH_OPSET = 24;

    /** Sigmoid 6 and Mul 7. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Silu layer, LayerParameters parameters, ValueRef input) {
        if (graph.opset() >= SWISH_OPSET) {
            return graph.node("Swish", input).floatAttribute("alpha", 1).output(GraphBuilder.OUTPUT, input.type());
        }
        ValueRef sigmoid = graph.node("Sigmoid", input).output("sigmoid", input.type());
        return graph.node("Mul", input, sigmoid).output(GraphBuilder.OUTPUT, input.type());
    }
}
