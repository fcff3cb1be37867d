package io.github.softmax4j.onnx.graph;

import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;

/**
 * A value of a graph, for nodes to take as input.
 *
 * @param name unique within the graph
 * @param type its element type and shape
 */
public record ValueRef(String name, TypeProto type) {
    /** Returns the declaration of this value in a graph. */
    ValueInfoProto declaration() {
        return ValueInfoProto.newBuilder().setName(name).setType(type).build();
    }
}
