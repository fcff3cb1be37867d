package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.tensor.Tensor;

/** Gelu as the operator of the same name from opset 20 on, below that as x (1 + erf(x / sqrt 2)) / 2. */
final class GeluExporter implements LayerExporter<Gelu> {
    private static final int GELU_OPSET = 20;

    /** Erf 9; Mul and Add 7: the constants spread over the rows by themselves. */
    @Override
    public int lowestOpset() {
        return 9;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Gelu layer, LayerParameters parameters, ValueRef input) {
        if (graph.opset() >= GELU_OPSET) {
            return graph.node("Gelu", input).output(GraphBuilder.OUTPUT, input.type());
        }
        ValueRef reciprocal = graph.initializer("sqrt_half", Tensor.vector((float) Math.sqrt(0.5)));
        ValueRef one = graph.initializer("one", Tensor.vector(1f));
        ValueRef half = graph.initializer("half", Tensor.vector(0.5f));
        ValueRef scaled = graph.node("Mul", input, reciprocal).output("scaled", input.type());
        ValueRef erf = graph.node("Erf", scaled).output("erf", input.type());
        ValueRef twice = graph.node("Add", erf, one).output("twice", input.type());
        ValueRef product = graph.node("Mul", input, twice).output("product", input.type());
        return graph.node("Mul", product, half).output(GraphBuilder.OUTPUT, input.type());
    }
}
