package io.github.softmax4j.benchmarks.peer;

import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.IrVersions;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/** Graphs of one node, from {@link #X} to {@link #Y}. */
public final class OnnxGraphs {
    /** The input, [batch, ...]. */
    public static final String X = "x";

    /** The output, [batch, ...]. */
    public static final String Y = "y";

    private static final int OPSET = 13;

    private OnnxGraphs() {}

    /** Returns the softmax of rows of {@code k} elements. */
    public static byte[] softmax(int k) {
        GraphBuilder graph = new GraphBuilder("softmax", OPSET);
        ValueRef x = graph.input(X, TensorTypes.rows(DataType.FLOAT, k));
        graph.output(graph.node("Softmax", x).intAttribute("axis", -1).output(Y, x.type()));
        return model(graph);
    }

    /** Returns Y = X B. B [d, k] is a constant of the graph, so that ONNX Runtime packs it once, at loading. */
    public static byte[] multiply(int d, int k, float[] b) {
        GraphBuilder graph = new GraphBuilder("multiply", OPSET);
        ValueRef x = graph.input(X, TensorTypes.rows(DataType.FLOAT, d));
        ValueRef constant = graph.initializer("b", Tensor.wrap(Shape.of(d, k), b));
        graph.output(graph.node("MatMul", x, constant).output(Y, TensorTypes.rows(DataType.FLOAT, k)));
        return model(graph);
    }

    private static byte[] model(GraphBuilder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(IrVersions.forOpset(OPSET))
                .setGraph(graph.build())
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .build()
                .toByteArray();
    }
}
