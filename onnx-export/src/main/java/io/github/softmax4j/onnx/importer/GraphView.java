package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A graph as readers of layers look at it: which values are constant, and which nodes take a value. */
final class GraphView {
    private final String file;
    private final GraphProto graph;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, List<NodeProto>> takers = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();

    GraphView(String file, GraphProto graph) {
        this.file = file;
        this.graph = graph;
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        graph.getOutputList().forEach(output -> outputs.add(output.getName()));
        for (NodeProto node : graph.getNodeList()) {
            if (isConstant(node)) {
                constants.put(node.getOutput(0), node.getAttribute(0).getT());
            }
            for (String input : Set.copyOf(node.getInputList())) {
                takers.computeIfAbsent(input, key -> new ArrayList<>()).add(node);
            }
        }
    }

    private GraphView(GraphView all, NodeProto hidden) {
        this.file = all.file;
        this.graph = all.graph;
        this.constants.putAll(all.constants);
        this.outputs.addAll(all.outputs);
        all.takers.forEach((value, nodes) ->
                takers.put(value, nodes.stream().filter(node -> node != hidden).toList()));
    }

    /** Returns a view on the same graph in which a node takes nothing. */
    GraphView hiding(NodeProto node) {
        return new GraphView(this, node);
    }

    /** Returns whether this node does nothing but hold a tensor. */
    static boolean isConstant(NodeProto node) {
        return node.getOpType().equals("Constant")
                && node.getOutputCount() == 1
                && node.getAttributeCount() == 1
                && node.getAttribute(0).hasT();
    }

    /** Returns the inputs that a caller has to give. */
    List<ValueInfoProto> inputs() {
        return graph.getInputList().stream()
                .filter(input -> !constants.containsKey(input.getName()))
                .toList();
    }

    List<NodeProto> nodes() {
        return graph.getNodeList();
    }

    boolean isOutput(String value) {
        return outputs.contains(value);
    }

    /** Returns the nodes that take this value, in the order in which they run. */
    List<NodeProto> takers(String value) {
        return takers.getOrDefault(value, List.of());
    }

    /** Returns the one node that takes this value, if it is this operator and takes it first; else null. */
    @Nullable NodeProto next(String value, String operator) {
        List<NodeProto> all = takers(value);
        return all.size() == 1
                        && is(all.get(0), operator)
                        && all.get(0).getInput(0).equals(value)
                ? all.get(0)
                : null;
    }

    /** Returns whether this is a node of that operator of the default domain, with one output. */
    static boolean is(NodeProto node, String operator) {
        return node.getOpType().equals(operator)
                && (node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx"))
                && node.getOutputCount() >= 1;
    }

    /** Returns whether the value between two nodes is seen by nobody else. */
    boolean isPrivate(String value) {
        return !isOutput(value) && takers(value).size() == 1;
    }

    /** Returns a float32 constant, or null if the value is something else. */
    @Nullable Tensor constant(String value) {
        TensorProto tensor = constants.get(value);
        return tensor != null && Constants.isFloat(tensor) ? Constants.read(tensor) : null;
    }

    /** Returns a constant that spreads over the rows of [N, {@code width}], spread out; null if the value is none. */
    @Nullable Tensor rowConstant(String value, int width) {
        Tensor tensor = constant(value);
        if (tensor == null || tensor.shape().size() != 1 && tensor.shape().size() != width) {
            return null;
        }
        int rank = tensor.shape().rank();
        if (rank > 2 || tensor.shape().size() != 1 && tensor.shape().dimension(-1) != width) {
            return null;
        }
        float[] row = new float[width];
        for (int j = 0; j < width; j++) {
            row[j] = tensor.data()[tensor.data().length == 1 ? 0 : j];
        }
        return Tensor.wrap(Shape.of(width), row);
    }

    /** Returns an attribute, or null if the node has none of this name. */
    static @Nullable AttributeProto attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    static long integer(NodeProto node, String name, long otherwise) {
        AttributeProto attribute = attribute(node, name);
        return attribute == null ? otherwise : attribute.getI();
    }

    static float real(NodeProto node, String name, float otherwise) {
        AttributeProto attribute = attribute(node, name);
        return attribute == null ? otherwise : attribute.getF();
    }

    /** The exception for a node that cannot be read. */
    OnnxImportException stop(NodeProto node, String reason) {
        Place place = new Place("graph").element("node", graph.getNodeList().indexOf(node), node.getName());
        return new OnnxImportException(file + ": " + place + " (" + Place.printable(node.getOpType()) + ") " + reason);
    }

    /** The exception for a graph that cannot be read. */
    OnnxImportException stop(String reason) {
        return new OnnxImportException(file + ": " + reason);
    }
}
