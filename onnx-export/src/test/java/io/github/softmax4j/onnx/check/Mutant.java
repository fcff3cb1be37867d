package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TensorShapeProto;
import io.github.softmax4j.onnx.proto.TensorShapeProto.Dimension;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.List;
import java.util.function.Consumer;

/** Sound models, made unsound in one respect, and what the checker says of them. */
final class Mutant {
    static final int SUB = 0;
    static final int GEMM = 2;
    static final int RELU = 3;
    static final int SOFTMAX = 5;
    static final int ARG_MAX = 6;

    private Mutant() {}

    /** Findings on {@link Examples#model()} after a change to it. */
    static List<String> model(Consumer<ModelProto.Builder> change) {
        ModelProto.Builder model = Examples.model().toBuilder();
        change.accept(model);
        return findings(model.build());
    }

    /** Findings on {@link Examples#model()} after a change to its graph. */
    static List<String> graph(Consumer<GraphProto.Builder> change) {
        return model(model -> change.accept(model.getGraphBuilder()));
    }

    /** Findings on {@link Examples#model()} after a change to a node of its graph. */
    static List<String> node(int index, Consumer<NodeProto.Builder> change) {
        return graph(graph -> change.accept(graph.getNodeBuilder(index)));
    }

    /**
     * Findings on a graph of one node {@code y = operator(x0, x1, ...)} in opset 13, whose output declares {@code y}.
     *
     * @param inputs types of the inputs
     */
    static List<String> operator(String operator, List<TypeProto> inputs, TypeProto y, AttributeProto... attributes) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("g").addOutput(value("y", y));
        NodeProto.Builder node = NodeProto.newBuilder().setName("n").setOpType(operator);
        for (int i = 0; i < inputs.size(); i++) {
            graph.addInput(value("x" + i, inputs.get(i)));
            node.addInput("x" + i);
        }
        graph.addNode(node.addOutput("y").addAllAttribute(List.of(attributes)));
        return findings(ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build());
    }

    static List<String> findings(ModelProto model) {
        return ModelChecker.check(model).stream().map(Finding::toString).toList();
    }

    static ValueInfoProto value(String name, TypeProto type) {
        return ValueInfoProto.newBuilder().setName(name).setType(type).build();
    }

    /** A float32 type; a dimension is a number, a name, or {@code ?} for neither. */
    static TypeProto floats(String... dimensions) {
        return type(DataType.FLOAT, dimensions);
    }

    static TypeProto type(DataType elements, String... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            Dimension.Builder dim = shape.addDimBuilder();
            if (Character.isDigit(dimension.charAt(0))) {
                dim.setDimValue(Long.parseLong(dimension));
            } else if (!dimension.equals("?")) {
                dim.setDimParam(dimension);
            }
        }
        return TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder()
                        .setElemType(elements.getNumber())
                        .setShape(shape))
                .build();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }
}
