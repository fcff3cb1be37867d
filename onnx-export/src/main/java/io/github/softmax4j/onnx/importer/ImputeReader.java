package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where(IsNaN(x), a constant row, x), as impute. */
final class ImputeReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        List<NodeProto> takers = graph.takers(value);
        if (takers.size() != 2) {
            return null;
        }
        for (NodeProto missing : takers) {
            NodeProto choice = takers.get(takers.get(0) == missing ? 1 : 0);
            boolean isImpute = GraphView.is(missing, "IsNaN")
                    && graph.isPrivate(missing.getOutput(0))
                    && GraphView.is(choice, "Where")
                    && choice.getInput(0).equals(missing.getOutput(0))
                    && choice.getInput(2).equals(value);
            if (isImpute) {
                return impute(graph, missing, choice, width);
            }
        }
        return null;
    }

    private static ImportedLayer impute(GraphView graph, NodeProto missing, NodeProto choice, int width) {
        String constant = choice.getInput(1);
        Tensor mean = graph.rowConstant(constant, width);
        if (mean == null) {
            throw graph.stop(
                    choice, "puts what is no constant float32 row of " + width + " where a feature is missing");
        }
        return new ImportedLayer(
                new Impute(width),
                Map.of("mean", ImportedParameter.of(mean, constant)),
                List.of(missing, choice),
                choice.getOutput(0));
    }
}
