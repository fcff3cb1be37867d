package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sub of a constant row and Mul by one, or one of the two, as standardize. */
final class StandardizeReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        Tensor zeros = Tensor.zeros(Shape.of(width));
        Tensor ones = Tensor.zeros(Shape.of(width));
        Arrays.fill(ones.data(), 1f);
        Map<String, ImportedParameter> parameters = new LinkedHashMap<>();
        parameters.put("mean", ImportedParameter.missing(zeros));
        parameters.put("scale", ImportedParameter.missing(ones));
        List<NodeProto> nodes = new ArrayList<>();

        String at = value;
        NodeProto difference = graph.next(at, "Sub");
        Tensor mean = difference == null ? null : graph.rowConstant(difference.getInput(1), width);
        if (difference != null && mean != null) {
            parameters.put("mean", ImportedParameter.of(mean, difference.getInput(1)));
            nodes.add(difference);
            at = difference.getOutput(0);
        }
        NodeProto product = nodes.isEmpty() || !graph.isOutput(at) ? factor(graph, at) : null;
        String other =
                product == null ? "" : product.getInput(product.getInput(0).equals(at) ? 1 : 0);
        Tensor scale = product == null ? null : graph.rowConstant(other, width);
        if (product != null && scale != null) {
            parameters.put("scale", ImportedParameter.of(scale, other));
            nodes.add(product);
            at = product.getOutput(0);
        }
        return nodes.isEmpty() ? null : new ImportedLayer(new Standardize(width), parameters, nodes, at);
    }

    private static @Nullable NodeProto factor(GraphView graph, String value) {
        List<NodeProto> takers = graph.takers(value);
        return takers.size() == 1 && GraphView.is(takers.get(0), "Mul") ? takers.get(0) : null;
    }
}
