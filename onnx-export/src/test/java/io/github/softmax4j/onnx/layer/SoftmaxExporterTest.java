package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class SoftmaxExporterTest {
    @Test
    void softmaxIsOneNodeThatNamesItsAxis() {
        GraphProto graph = LayerGraphs.of(new SoftmaxLayer(3));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Softmax(x) {axis=-1} -> y");
        assertThat(graph.getOutput(0).getType()).isEqualTo(TensorTypes.rows(DataType.FLOAT, 3));
    }
}
