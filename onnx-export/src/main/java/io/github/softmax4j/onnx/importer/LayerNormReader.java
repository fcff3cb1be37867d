package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LayerNormalization along the last axis. */
final class LayerNormReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        NodeProto node = graph.next(value, "LayerNormalization");
        if (node == null) {
            return null;
        }
        long axis = GraphView.integer(node, "axis", -1);
        if (axis != -1 && axis != 1) {
            throw graph.stop(node, "normalises from axis " + axis + " on; expected -1 or 1, the features of a row");
        }
        Tensor gain = graph.rowConstant(node.getInput(1), width);
        boolean hasBias = node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        Tensor bias = hasBias ? graph.rowConstant(node.getInput(2), width) : Tensor.zeros(Shape.of(width));
        if (gain == null || bias == null) {
            throw graph.stop(node, "has a scale or a bias that is no constant float32 row of " + width);
        }
        Map<String, ImportedParameter> parameters = new LinkedHashMap<>();
        parameters.put("gain", ImportedParameter.of(gain, node.getInput(1)));
        parameters.put(
                "bias", hasBias ? ImportedParameter.of(bias, node.getInput(2)) : ImportedParameter.missing(bias));
        return ImportedLayer.of(new LayerNorm(width, epsilon(graph, node, LayerNorm.EPSILON)), parameters, node);
    }

    /** Returns the epsilon of a normalisation. */
    static double epsilon(GraphView graph, NodeProto node, double otherwise) {
        float epsilon = GraphView.real(node, "epsilon", (float) otherwise);
        if (!(epsilon > 0)) {
            throw graph.stop(node, "has epsilon " + epsilon + "; expected a number above 0");
        }
        return shortest(epsilon);
    }

    /** The double with the fewest digits that is this float: 1e-5, and not what the float is exactly. */
    private static double shortest(float value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.floatValue() == value) {
                return rounded.doubleValue();
            }
        }
    }
}
