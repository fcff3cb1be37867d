package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gelu, as one node or written out: x times (1 + Erf(x sqrt(1/2))) or Erf(x / sqrt 2), times 1/2, where the half may be
 * multiplied to x, to the sum or to the product.
 */
final class GeluReader implements LayerReader {
    /** What rounding of the constants may take away; the next formula that somebody could mean is far beyond. */
    private static final double CLOSE = 1e-6;

    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        NodeProto node = graph.next(value, "Gelu");
        if (node == null) {
            return written(graph, value, width);
        }
        AttributeProto approximate = GraphView.attribute(node, "approximate");
        if (approximate != null && !approximate.getS().toStringUtf8().equals("none")) {
            throw graph.stop(node, "is approximate; expected approximate \"none\", the exact function");
        }
        return ImportedLayer.of(new Gelu(width), Map.of(), node);
    }

    private static @Nullable ImportedLayer written(GraphView graph, String x, int width) {
        if (graph.takers(x).size() != 2) {
            return null;
        }
        for (NodeProto scaled : graph.takers(x)) {
            NodeProto erf = isScaled(graph, scaled, x) ? graph.next(scaled.getOutput(0), "Erf") : null;
            NodeProto sum = erf == null ? null : only(graph, erf.getOutput(0));
            if (erf == null || sum == null || !isWith(graph, sum, "Add", erf.getOutput(0), 1)) {
                continue;
            }
            NodeProto other = graph.takers(x).get(graph.takers(x).get(0) == scaled ? 1 : 0);
            List<NodeProto> rest = product(graph, x, sum.getOutput(0), other);
            if (rest != null) {
                List<NodeProto> nodes = graph.nodes().stream()
                        .filter(node -> node == scaled || node == erf || node == sum || rest.contains(node))
                        .toList();
                return new ImportedLayer(
                        new Gelu(width),
                        Map.of(),
                        nodes,
                        rest.get(rest.size() - 1).getOutput(0));
            }
        }
        return null;
    }

    /** Returns the nodes that multiply x, the sum and 1/2, the last of them last; null if others stand there. */
    private static @Nullable List<NodeProto> product(GraphView graph, String x, String sum, NodeProto other) {
        if (isWith(graph, other, "Mul", x, 0.5)) {
            NodeProto last = only(graph, sum);
            return last != null && multiplies(last, other.getOutput(0), sum) ? List.of(other, last) : null;
        }
        if (multiplies(other, x, sum)) {
            NodeProto last = only(graph, other.getOutput(0));
            return last != null && isWith(graph, last, "Mul", other.getOutput(0), 0.5) ? List.of(other, last) : null;
        }
        NodeProto half = only(graph, sum);
        return half != null && isWith(graph, half, "Mul", sum, 0.5) && multiplies(other, x, half.getOutput(0))
                ? List.of(half, other)
                : null;
    }

    private static boolean isScaled(GraphView graph, NodeProto node, String x) {
        return isWith(graph, node, "Mul", x, Math.sqrt(0.5))
                || isWith(graph, node, "Div", x, Math.sqrt(2))
                        && node.getInput(0).equals(x);
    }

    private static @Nullable NodeProto only(GraphView graph, String value) {
        return graph.isPrivate(value) ? graph.takers(value).get(0) : null;
    }

    private static boolean multiplies(NodeProto node, String a, String b) {
        return GraphView.is(node, "Mul")
                && (node.getInputList().equals(List.of(a, b))
                        || node.getInputList().equals(List.of(b, a)));
    }

    /** Returns whether the node joins this value with this constant. */
    private static boolean isWith(GraphView graph, NodeProto node, String operator, String value, double number) {
        if (!GraphView.is(node, operator)) {
            return false;
        }
        String other = node.getInput(node.getInput(0).equals(value) ? 1 : 0);
        Tensor constant = graph.constant(other);
        return constant != null
                && constant.shape().size() == 1
                && Math.abs(constant.data()[0] - number) < CLOSE * number;
    }
}
