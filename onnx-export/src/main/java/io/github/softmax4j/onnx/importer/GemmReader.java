package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gemm, Y = alpha X W' + beta C, as dense. W may lie transposed, C may be missing or spread. alpha and beta go into the
 * parameters where that takes no rounding, as it does for powers of two.
 */
final class GemmReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        NodeProto node = graph.next(value, "Gemm");
        if (node == null) {
            return null;
        }
        if (GraphView.integer(node, "transA", 0) != 0) {
            throw graph.stop(node, "transposes its input, so that rows are no samples any more; expected transA 0");
        }
        boolean transposed = GraphView.integer(node, "transB", 0) != 0;
        Tensor weight = weight(graph, node, width, transposed);
        int k = weight.shape().dimension(1);
        scale(graph, node, "alpha", weight);
        Map<String, ImportedParameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", new ImportedParameter(weight, node.getInput(1), transposed));
        parameters.put("bias", bias(graph, node, k));
        return ImportedLayer.of(new Dense(width, k), parameters, node);
    }

    private static Tensor weight(GraphView graph, NodeProto node, int width, boolean transposed) {
        Tensor stored = graph.constant(node.getInput(1));
        if (stored == null || stored.shape().rank() != 2) {
            throw graph.stop(node, "multiplies by what is no constant float32 matrix");
        }
        Tensor weight = transposed ? transpose(stored) : stored;
        if (weight.shape().dimension(0) != width) {
            throw graph.stop(node, "has a weight for " + weight.shape().dimension(0) + " features, not " + width);
        }
        return weight;
    }

    private static ImportedParameter bias(GraphView graph, NodeProto node, int k) {
        if (node.getInputCount() < 3 || node.getInput(2).isEmpty()) {
            return ImportedParameter.missing(Tensor.zeros(Shape.of(k)));
        }
        Tensor bias = graph.rowConstant(node.getInput(2), k);
        if (bias == null) {
            throw graph.stop(node, "adds what is no constant float32 row of " + k);
        }
        scale(graph, node, "beta", bias);
        return ImportedParameter.of(bias, node.getInput(2));
    }

    private static void scale(GraphView graph, NodeProto node, String attribute, Tensor parameter) {
        float factor = GraphView.real(node, attribute, 1);
        float[] data = parameter.data();
        for (int i = 0; factor != 1 && i < data.length; i++) {
            float product = factor * data[i];
            if (product != (double) factor * data[i]) {
                throw graph.stop(
                        node,
                        "has " + attribute + " " + factor
                                + ", which does not go into the parameters without rounding; expected 1");
            }
            data[i] = product;
        }
    }

    static Tensor transpose(Tensor matrix) {
        int rows = matrix.shape().dimension(0);
        int columns = matrix.shape().dimension(1);
        Tensor transposed = Tensor.zeros(Shape.of(columns, rows));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed.data()[j * rows + i] = matrix.data()[i * columns + j];
            }
        }
        return transposed;
    }
}
