package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class TanhExporterTest {
    @Test
    void tanhIsOneNodeThatKeepsTheShape() {
        GraphProto graph = LayerGraphs.of(new Tanh(3));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Tanh(x) {} -> y");
        assertThat(graph.getOutput(0).getType()).isEqualTo(TensorTypes.rows(DataType.FLOAT, 3));
    }
}
