package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TensorShapeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads a graph back into layers and their parameters. The graph must be a chain: one float32 input [N, D], one layer after
 * the other, logits, and behind them at most a Softmax and an ArgMax. The forms are those of our exports and those that
 * other exporters give to the same layers; parameters keep their bits. Every other graph is refused with the node that
 * stops it, because half a network is none.
 */
public final class OnnxImport {
    private OnnxImport() {}

    /**
     * Reads the layers of a file.
     *
     * @throws io.github.softmax4j.onnx.file.OnnxFileException as {@link OnnxFile#read} does
     * @throws OnnxImportException if the graph is no chain of layers that can be read
     */
    public static ImportedModel read(Path file) throws IOException {
        return of(OnnxFile.read(file), file.toString());
    }

    /**
     * Reads the layers of a model that passed {@link OnnxFile}.
     *
     * @param name what messages call the model
     * @throws OnnxImportException if the graph is no chain of layers that can be read
     */
    public static ImportedModel of(ModelProto model, String name) {
        GraphView graph = new GraphView(name, model.getGraph());
        ValueInfoProto input = input(graph);
        String value = input.getName();
        int width = width(graph, input);
        List<ImportedLayer> layers = new ArrayList<>();
        List<NodeProto> head = null;
        while (head == null) {
            ImportedLayer layer = LayerReaders.read(graph, value, width);
            if (layer == null) {
                throw stop(graph, value);
            }
            layers.add(layer);
            Layer read = layer.layer();
            value = layer.output();
            width = read.outputs();
            head = Head.read(graph, value);
        }
        requireNothingElse(graph, layers, head);
        return new ImportedModel(input.getName(), layers, value, head, OnnxMetadata.of(model));
    }

    private static ValueInfoProto input(GraphView graph) {
        List<ValueInfoProto> inputs = graph.inputs();
        if (inputs.size() != 1) {
            throw graph.stop("the graph has " + inputs.size() + " inputs; a chain of layers has one");
        }
        return inputs.get(0);
    }

    private static int width(GraphView graph, ValueInfoProto input) {
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        boolean isMatrix = input.getType().getTensorType().getElemType() == DataType.FLOAT.getNumber()
                && shape.getDimCount() == 2
                && shape.getDim(1).getDimValue() > 0
                && shape.getDim(1).getDimValue() <= Integer.MAX_VALUE;
        if (!isMatrix) {
            throw graph.stop("the input " + Place.quote(input.getName())
                    + " is no float32 matrix with a fixed number of features; a chain of layers takes one");
        }
        return (int) shape.getDim(1).getDimValue();
    }

    private static OnnxImportException stop(GraphView graph, String value) {
        List<NodeProto> takers = graph.takers(value);
        if (takers.isEmpty()) {
            return graph.stop("the value " + Place.quote(value) + " is neither used nor an output");
        }
        String more = takers.size() == 1 ? "" : ", beside " + (takers.size() - 1) + " others that take the same value";
        return graph.stop(
                takers.get(0), "is no layer that can be read" + more + "; a chain consists of " + LayerReaders.KNOWN);
    }

    /** Also a node beside the chain could be what makes an output. */
    private static void requireNothingElse(GraphView graph, List<ImportedLayer> layers, List<NodeProto> head) {
        Set<NodeProto> known = Collections.newSetFromMap(new IdentityHashMap<>());
        layers.forEach(layer -> known.addAll(layer.nodes()));
        known.addAll(head);
        for (NodeProto node : graph.nodes()) {
            if (!known.contains(node) && !GraphView.isConstant(node)) {
                throw graph.stop(node, "stands beside the chain of layers; expected nothing but the chain");
            }
        }
    }
}
