package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiluExporterTest {
    @ParameterizedTest
    @ValueSource(ints = {13, 24, 26})
    void siluIsTheInputTimesItsSigmoid(int opset) {
        GraphProto graph = LayerGraphs.of(new Silu(3), opset);

        assertThat(graph.getNodeCount()).isEqualTo(2);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Sigmoid(x) {} -> l.sigmoid");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Mul(x, l.sigmoid) {} -> y");
    }
}
