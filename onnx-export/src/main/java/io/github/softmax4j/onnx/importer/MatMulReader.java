package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MatMul by a constant matrix, with or without an Add of a constant row behind it, as dense. */
final class MatMulReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        NodeProto product = graph.next(value, "MatMul");
        if (product == null) {
            return null;
        }
        Tensor weight = graph.constant(product.getInput(1));
        if (weight == null || weight.shape().rank() != 2 || weight.shape().dimension(0) != width) {
            throw graph.stop(product, "multiplies by what is no constant float32 matrix with " + width + " rows");
        }
        int k = weight.shape().dimension(1);
        Map<String, ImportedParameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", ImportedParameter.of(weight, product.getInput(1)));
        String y = product.getOutput(0);
        NodeProto sum = graph.isPrivate(y) && GraphView.is(graph.takers(y).get(0), "Add")
                ? graph.takers(y).get(0)
                : null;
        String addend = sum == null ? "" : sum.getInput(sum.getInput(0).equals(y) ? 1 : 0);
        Tensor bias = sum == null ? null : graph.rowConstant(addend, k);
        if (sum == null || bias == null) {
            parameters.put("bias", ImportedParameter.missing(Tensor.zeros(Shape.of(k))));
            return ImportedLayer.of(new Dense(width, k), parameters, product);
        }
        parameters.put("bias", ImportedParameter.of(bias, addend));
        return new ImportedLayer(new Dense(width, k), parameters, List.of(product, sum), sum.getOutput(0));
    }
}
