package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.layer.LayerExporters;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.List;

/** The graph of a classifier: features, layer after layer, logits, and the outputs made from them. */
final class ClassifierGraph {
    static final String NAME = "softmax4j";
    static final String FEATURES = "features";

    private ClassifierGraph() {}

    static GraphProto of(Classifier classifier, int opset) {
        Network network = classifier.network();
        GraphBuilder graph = new GraphBuilder(NAME, opset);
        ValueRef value = graph.input(FEATURES, TensorTypes.rows(DataType.FLOAT, network.inputs()));
        List<Layer> layers = network.layers();
        for (int i = 0; i < layers.size(); i++) {
            String prefix = "layers." + i;
            String output = i == layers.size() - 1 ? ClassifierOutputs.LOGITS : prefix + "." + GraphBuilder.OUTPUT;
            value = LayerExporters.append(graph.part(prefix, output), layers.get(i), classifier.parameters(i), value);
        }
        ClassifierOutputs.append(graph, value);
        return graph.build();
    }
}
