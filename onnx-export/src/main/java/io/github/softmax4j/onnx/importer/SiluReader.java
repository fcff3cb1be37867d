package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Silu as it is written everywhere: x times Sigmoid(x). */
final class SiluReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        List<NodeProto> takers = graph.takers(value);
        if (takers.size() != 2) {
            return null;
        }
        for (NodeProto sigmoid : takers) {
            String s = sigmoid.getOutput(0);
            NodeProto product = takers.get(takers.get(0) == sigmoid ? 1 : 0);
            boolean isSilu = GraphView.is(sigmoid, "Sigmoid")
                    && graph.isPrivate(s)
                    && GraphView.is(product, "Mul")
                    && (product.getInputList().equals(List.of(value, s))
                            || product.getInputList().equals(List.of(s, value)));
            if (isSilu) {
                return new ImportedLayer(new Silu(width), Map.of(), List.of(sigmoid, product), product.getOutput(0));
            }
        }
        return null;
    }
}
