package io.github.softmax4j.parity.fault;

import com.google.protobuf.UnsafeByteOperations;
import io.github.softmax4j.onnx.importer.ImportedLayer;
import io.github.softmax4j.onnx.importer.ImportedParameter;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes to copies of models, as protobuf messages. */
final class Edits {
    private Edits() {}

    /** Returns the model after a change of its graph. What it declares between nodes may not hold any more and is left out. */
    static ModelProto graph(ModelProto model, Consumer<GraphProto.Builder> change) {
        GraphProto.Builder graph = model.getGraph().toBuilder().clearValueInfo();
        change.accept(graph);
        return model.toBuilder().setGraph(graph).build();
    }

    /**
     * Returns the model after a change of a parameter; nothing if the file does not hold it.
     *
     * @param change gets the elements in the order of the layer, and changes them in place
     */
    static Optional<ModelProto> parameter(ModelProto model, ImportedParameter parameter, Consumer<float[]> change) {
        if (parameter.constant() == null) {
            return Optional.empty();
        }
        return Optional.of(graph(model, graph -> {
            TensorProto.Builder tensor = constant(graph, Objects.requireNonNull(parameter.constant()));
            float[] data = parameter.value().data().clone();
            change.accept(data);
            int rows = parameter.value().shape().dimension(0);
            tensor.clearDims().clearFloatData();
            if (parameter.transposed()) {
                int columns = data.length / rows;
                tensor.addDims(columns)
                        .addDims(rows)
                        .setRawData(UnsafeByteOperations.unsafeWrap(bytes(turn(data, rows))));
            } else {
                for (int dimension : parameter.value().shape().toArray()) {
                    tensor.addDims(dimension);
                }
                tensor.setRawData(UnsafeByteOperations.unsafeWrap(bytes(data)));
            }
        }));
    }

    /** Returns the model without a layer: what took its output takes its input. */
    static ModelProto without(ModelProto model, ImportedLayer layer, String input) {
        return graph(model, graph -> {
            for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
                NodeProto node = graph.getNode(i);
                if (layer.nodes().contains(node)) {
                    graph.removeNode(i);
                }
            }
            graph.getNodeBuilderList().forEach(node -> rename(node, layer.output(), input));
        });
    }

    /** Returns the node of the graph that equals this one. */
    static NodeProto.Builder node(GraphProto.Builder graph, NodeProto node) {
        return graph.getNodeBuilder(graph.getNodeList().indexOf(node));
    }

    /** Lets a node take another value in the place of one. */
    static void rename(NodeProto.Builder node, String from, String to) {
        for (int i = 0; i < node.getInputCount(); i++) {
            if (node.getInput(i).equals(from)) {
                node.setInput(i, to);
            }
        }
    }

    private static TensorProto.Builder constant(GraphProto.Builder graph, String name) {
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            if (tensor.getName().equals(name)) {
                return tensor;
            }
        }
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            if (node.getOutputList().contains(name)) {
                return node.getAttributeBuilder(0).getTBuilder();
            }
        }
        throw new IllegalStateException("the graph has no constant " + name);
    }

    private static float[] turn(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] turned = new float[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            turned[i % columns * rows + i / columns] = matrix[i];
        }
        return turned;
    }

    private static ByteBuffer bytes(float[] elements) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * elements.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(elements);
        return bytes;
    }
}
