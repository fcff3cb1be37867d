package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Div by one constant above 0, as temperature scaling. */
final class TemperatureScalingReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        NodeProto node = graph.next(value, "Div");
        Tensor divisor = node == null ? null : graph.constant(node.getInput(1));
        if (node == null
                || divisor == null
                || divisor.shape().size() != 1
                || divisor.shape().rank() > 2) {
            return null;
        }
        float temperature = divisor.data()[0];
        if (!(temperature > 0)) {
            throw graph.stop(node, "divides by " + temperature + "; expected a temperature above 0");
        }
        Tensor one = Tensor.wrap(Shape.of(1), divisor.data());
        return ImportedLayer.of(
                new TemperatureScaling(width),
                Map.of(TemperatureScaling.TEMPERATURE, ImportedParameter.of(one, node.getInput(1))),
                node);
    }
}
