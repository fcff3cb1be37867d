package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class GeluExporterTest {
    @Test
    void geluIsOneNodeFromOpset20On() {
        GraphProto graph = LayerGraphs.of(new Gelu(3), 20);

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Gelu(x) {} -> y");
    }

    @Test
    void belowThatGeluIsWrittenWithErf() {
        GraphProto graph = LayerGraphs.of(new Gelu(3), 19);

        assertThat(graph.getNodeCount()).isEqualTo(5);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Mul(x, l.sqrt_half) {} -> l.scaled");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Erf(l.scaled) {} -> l.erf");
        assertThat(LayerGraphs.node(graph, 2)).isEqualTo("Add(l.erf, l.one) {} -> l.twice");
        assertThat(LayerGraphs.node(graph, 3)).isEqualTo("Mul(x, l.twice) {} -> l.product");
        assertThat(LayerGraphs.node(graph, 4)).isEqualTo("Mul(l.product, l.half) {} -> y");
    }
}
