package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class SiluExporterTest {
    @Test
    void siluIsOneNodeFromOpset24On() {
        GraphProto graph = LayerGraphs.of(new Silu(3), 24);

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Swish(x) {alpha=1.0} -> y");
    }

    @Test
    void belowThatSiluIsTheInputTimesItsSigmoid() {
        GraphProto graph = LayerGraphs.of(new Silu(3), 23);

        assertThat(graph.getNodeCount()).isEqualTo(2);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Sigmoid(x) {} -> l.sigmoid");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Mul(x, l.sigmoid) {} -> y");
    }
}
