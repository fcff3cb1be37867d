package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;

/**
 * Dense as Gemm: Y = 1 X W + 1 b. Not MatMul and Add: ONNX Runtime gives the same bits for a Gemm with constant weights
 * at every batch size, number of threads and level of optimisation, and different last bits for the pair.
 */
final class DenseExporter implements LayerExporter<Dense> {
    /** Gemm 7: the bias spreads over the rows by itself. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Dense layer, LayerParameters parameters, ValueRef input) {
        ValueRef weight = graph.initializer("weight", parameters.get("weight"));
        ValueRef bias = graph.initializer("bias", parameters.get("bias"));
        return graph.node("Gemm", input, weight, bias)
                .floatAttribute("alpha", 1)
                .floatAttribute("beta", 1)
                .intAttribute("transA", 0)
                .intAttribute("transB", 0)
                .output(GraphBuilder.OUTPUT, TensorTypes.withWidth(input.type(), layer.outputs()));
    }
}
