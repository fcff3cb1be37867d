package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;

/** Impute as IsNaN and Where: nothing is computed, so the bits are the same. */
final class ImputeExporter implements LayerExporter<Impute> {
    /** IsNaN 9 and Where 9, which spreads the means over the rows by itself. */
    @Override
    public int lowestOpset() {
        return 9;
    }

    @Override
    public ValueRef append(GraphBuilder graph, Impute layer, LayerParameters parameters, ValueRef input) {
        ValueRef mean = graph.initializer("mean", parameters.get("mean"));
        ValueRef missing =
                graph.node("IsNaN", input).output("missing", TensorTypes.withElements(input.type(), DataType.BOOL));
        return graph.node("Where", missing, mean, input).output(GraphBuilder.OUTPUT, input.type());
    }
}
