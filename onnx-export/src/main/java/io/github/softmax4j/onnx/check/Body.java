package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.FunctionProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.SparseTensorProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.List;

/**
 * What graphs and functions have in common: values come in, nodes compute, values go out.
 *
 * @param place where it stands
 * @param inputs the values that come in
 * @param initializers constants
 * @param sparseInitializers sparse constants, named after their values
 * @param nodes the nodes, in the order in which they run
 * @param outputs the values that go out
 * @param declared types of values in between
 */
record Body(
        Place place,
        List<ValueInfoProto> inputs,
        List<TensorProto> initializers,
        List<SparseTensorProto> sparseInitializers,
        List<NodeProto> nodes,
        List<ValueInfoProto> outputs,
        List<ValueInfoProto> declared) {

    static Body of(Place place, GraphProto graph) {
        return new Body(
                place,
                graph.getInputList(),
                graph.getInitializerList(),
                graph.getSparseInitializerList(),
                graph.getNodeList(),
                graph.getOutputList(),
                graph.getValueInfoList());
    }

    /** The inputs and outputs of a function have names alone: its types are those of each call. */
    static Body of(Place place, FunctionProto function) {
        return new Body(
                place,
                untyped(function.getInputList()),
                List.of(),
                List.of(),
                function.getNodeList(),
                untyped(function.getOutputList()),
                List.of());
    }

    private static List<ValueInfoProto> untyped(List<String> names) {
        return names.stream()
                .map(name -> ValueInfoProto.newBuilder().setName(name).build())
                .toList();
    }
}
