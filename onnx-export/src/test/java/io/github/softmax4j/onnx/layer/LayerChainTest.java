package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class LayerChainTest {
    private static final Layer[] LAYERS = {
        new Dense(3, 4), new BatchNorm(4), new Relu(4), new Dense(4, 2),
    };

    @Test
    void aBatchNormBehindADenseIsFoldedAndTheOtherLayersKeepTheirNames() {
        GraphProto graph = chain(true, LAYERS);

        assertThat(graph.getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly("layers.0.Gemm", "layers.2.Relu", "layers.3.Gemm");
        assertThat(graph.getNode(0).getOutput(0)).isEqualTo("layers.0.output");
    }

    @Test
    void withoutFoldingItIsANode() {
        assertThat(chain(false, LAYERS).getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly("layers.0.Gemm", "layers.1.BatchNormalization", "layers.2.Relu", "layers.3.Gemm");
    }

    @Test
    void aFoldedBatchNormAtTheEndLeavesItsNameToTheDense() {
        GraphProto graph = chain(true, new Dense(3, 2), new BatchNorm(2));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(graph.getNode(0).getOutput(0)).isEqualTo("y");
    }

    @Test
    void withinAResidualLayerItIsFoldedToo() {
        assertThat(chain(true, Residual.of(new Dense(2, 2), new BatchNorm(2))).getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("Gemm", "Add");
    }

    @Test
    void aBatchNormBehindAnythingElseIsANode() {
        assertThat(chain(true, new BatchNorm(2), new Dropout(2, 0.5), new BatchNorm(2), new Dense(2, 2))
                        .getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("BatchNormalization", "Identity", "BatchNormalization", "Gemm");
    }

    private static GraphProto chain(boolean folds, Layer... layers) {
        Classifier classifier = Examples.classifier(layers);
        GraphBuilder graph = new GraphBuilder("test", 13, folds);
        ValueRef x = graph.input(
                "x", TensorTypes.rows(DataType.FLOAT, classifier.network().inputs()));
        graph.output(LayerChain.append(graph, classifier.network().layers(), classifier::parameters, x, "y"));
        return graph.build();
    }
}
