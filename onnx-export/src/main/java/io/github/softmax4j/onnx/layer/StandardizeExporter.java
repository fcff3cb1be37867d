package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** Standardize as Sub and Mul: (x - mean) scale, the two roundings of the layer, so the bits are the same. */
final class StandardizeExporter implements LayerExporter<Standardize> {
    /** Sub 7 and Mul 7: mean and scale spread over the rows by themselves. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Standardize layer, LayerParameters parameters, ValueRef input) {
        ValueRef mean = graph.initializer("mean", parameters.get("mean"));
        ValueRef scale = graph.initializer("scale", parameters.get("scale"));
        ValueRef centered = graph.node("Sub", input, mean).output("centered", input.type());
        return graph.node("Mul", centered, scale).output(GraphBuilder.OUTPUT, input.type());
    }
}
