package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class ReluExporterTest {
    @Test
    void reluIsOneNodeThatKeepsTheShape() {
        GraphProto graph = LayerGraphs.of(new Relu(3));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Relu(x) {} -> y");
        assertThat(graph.getOutput(0).getType()).isEqualTo(TensorTypes.rows(DataType.FLOAT, 3));
    }
}
