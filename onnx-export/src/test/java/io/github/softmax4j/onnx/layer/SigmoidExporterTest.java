package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class SigmoidExporterTest {
    @Test
    void sigmoidIsOneNodeThatKeepsTheShape() {
        GraphProto graph = LayerGraphs.of(new Sigmoid(3));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Sigmoid(x) {} -> y");
        assertThat(graph.getOutput(0).getType()).isEqualTo(TensorTypes.rows(DataType.FLOAT, 3));
    }
}
