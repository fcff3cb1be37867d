package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind the logits: a Softmax that is an output of the graph, an ArgMax of either that is one, or nothing. */
final class Head {
    private Head() {}

    /** Returns the nodes behind {@code value} if it is the logits, else null. */
    static @Nullable List<NodeProto> read(GraphView graph, String value) {
        List<NodeProto> nodes = new ArrayList<>();
        for (NodeProto node : graph.takers(value)) {
            if (isArgMax(graph, node)) {
                nodes.add(node);
            } else if (isProbabilities(graph, node)) {
                nodes.add(node);
                nodes.addAll(graph.takers(node.getOutput(0)));
            } else {
                return null;
            }
        }
        return nodes.isEmpty() && !graph.isOutput(value) ? null : nodes;
    }

    private static boolean isProbabilities(GraphView graph, NodeProto node) {
        return GraphView.is(node, "Softmax")
                && isLastAxis(node, 1)
                && graph.isOutput(node.getOutput(0))
                && graph.takers(node.getOutput(0)).stream().allMatch(next -> isArgMax(graph, next));
    }

    private static boolean isArgMax(GraphView graph, NodeProto node) {
        return GraphView.is(node, "ArgMax") && isLastAxis(node, 0) && graph.isOutput(node.getOutput(0));
    }

    static boolean isLastAxis(NodeProto node, long otherwise) {
        long axis = GraphView.integer(node, "axis", otherwise);
        return axis == -1 || axis == 1;
    }
}
