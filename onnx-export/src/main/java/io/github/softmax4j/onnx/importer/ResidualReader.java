package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Add of a value and what a chain of layers makes of it, as a residual block. */
final class ResidualReader implements LayerReader {
    @Override
    public @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        for (NodeProto sum : graph.takers(value)) {
            if (graph.takers(value).size() < 2 || !GraphView.is(sum, "Add") || sum.getInputCount() != 2) {
                continue;
            }
            String branch = sum.getInput(sum.getInput(0).equals(value) ? 1 : 0);
            List<ImportedLayer> layers = chain(graph.hiding(sum), value, branch, width);
            if (!layers.isEmpty() && layers.get(layers.size() - 1).layer().outputs() == width) {
                return block(layers, sum);
            }
        }
        return null;
    }

    /** Returns the layers that lead from one value to another; none if they do not. */
    private static List<ImportedLayer> chain(GraphView graph, String from, String to, int inputs) {
        List<ImportedLayer> layers = new ArrayList<>();
        String value = from;
        int width = inputs;
        while (!value.equals(to)) {
            ImportedLayer layer = graph.isOutput(value) ? null : LayerReaders.read(graph, value, width);
            if (layer == null) {
                return List.of();
            }
            layers.add(layer);
            value = layer.output();
            width = layer.layer().outputs();
        }
        return layers;
    }

    private static ImportedLayer block(List<ImportedLayer> layers, NodeProto sum) {
        Map<String, ImportedParameter> parameters = new LinkedHashMap<>();
        List<NodeProto> nodes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String prefix = "layers." + i + ".";
            layers.get(i).parameters().forEach((name, parameter) -> parameters.put(prefix + name, parameter));
            nodes.addAll(layers.get(i).nodes());
        }
        nodes.add(sum);
        Residual block =
                Residual.of(layers.stream().<Layer>map(ImportedLayer::layer).toList());
        return new ImportedLayer(block, parameters, nodes, sum.getOutput(0));
    }
}
