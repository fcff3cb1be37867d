package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.layer.LayerChain;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;

/** The graph of a classifier: features, layer after layer, logits, and the outputs made from them. */
final class ClassifierGraph {
    static final String NAME = "softmax4j";
    static final String FEATURES = "features";

    private ClassifierGraph() {}

    static GraphProto of(Classifier classifier, int opset, boolean fold) {
        Network network = classifier.network();
        GraphBuilder graph = new GraphBuilder(NAME, opset, fold);
        ValueRef features = graph.input(FEATURES, TensorTypes.rows(DataType.FLOAT, network.inputs()));
        ValueRef logits =
                LayerChain.append(graph, network.layers(), classifier::parameters, features, ClassifierOutputs.LOGITS);
        ClassifierOutputs.append(graph, logits);
        return graph.build();
    }
}
