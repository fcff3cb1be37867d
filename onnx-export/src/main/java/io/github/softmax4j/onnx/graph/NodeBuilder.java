package io.github.softmax4j.onnx.graph;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TypeProto;

/** A node that is not yet in its graph: attributes first, then {@link #output}, which adds it. */
public final class NodeBuilder {
    private final GraphBuilder graph;
    private final NodeProto.Builder node;

    NodeBuilder(GraphBuilder graph, NodeProto.Builder node) {
        this.graph = graph;
        this.node = node;
    }

    /** Sets an attribute of type FLOAT. */
    public NodeBuilder floatAttribute(String name, float value) {
        node.addAttribute(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value));
        return this;
    }

    /** Sets an attribute of type INT. */
    public NodeBuilder intAttribute(String name, long value) {
        node.addAttribute(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value));
        return this;
    }

    /**
     * Adds the node to the graph and returns what it computes.
     *
     * @param name the name of the value; {@link GraphBuilder#OUTPUT} for the one that a part hands on
     * @throws IllegalArgumentException if the name is taken
     */
    public ValueRef output(String name, TypeProto type) {
        return graph.add(node, name, type);
    }
}
