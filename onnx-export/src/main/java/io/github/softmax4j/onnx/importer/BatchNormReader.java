package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BatchNormalization in its form for inference. The momentum plays no part there and becomes the default. */
final class BatchNormReader implements LayerReader {
    private static final List<String> PARAMETERS = List.of("gain", "bias", "mean", "variance");

    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        NodeProto node = graph.next(value, "BatchNormalization");
        if (node == null) {
            return null;
        }
        if (GraphView.integer(node, "training_mode", 0) != 0 || node.getOutputCount() != 1) {
            throw graph.stop(node, "takes the statistics of the batch; expected a graph for prediction");
        }
        Map<String, ImportedParameter> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS.size(); i++) {
            String constant = node.getInput(i + 1);
            Tensor row = graph.rowConstant(constant, width);
            if (row == null) {
                throw graph.stop(node, "has a " + PARAMETERS.get(i) + " that is no constant float32 row of " + width);
            }
            parameters.put(PARAMETERS.get(i), ImportedParameter.of(row, constant));
        }
        double epsilon = LayerNormReader.epsilon(graph, node, BatchNorm.EPSILON);
        return ImportedLayer.of(new BatchNorm(width, epsilon, BatchNorm.MOMENTUM), parameters, node);
    }
}
