package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class ResidualExporterTest {
    @Test
    void residualAddsItsInputToItsLayers() {
        GraphProto graph = LayerGraphs.of(Residual.of(new Dense(3, 3), new Relu(3)));

        assertThat(graph.getNodeCount()).isEqualTo(3);
        assertThat(LayerGraphs.node(graph, 0))
                .startsWith("Gemm(x, l.layers.0.weight, l.layers.0.bias) ")
                .endsWith(" -> l.layers.0.output");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Relu(l.layers.0.output) {} -> l.branch");
        assertThat(LayerGraphs.node(graph, 2)).isEqualTo("Add(x, l.branch) {} -> y");
    }

    @Test
    void aResidualMayStandWithinAnother() {
        GraphProto graph = LayerGraphs.of(Residual.of(Residual.of(new Relu(3))));

        assertThat(graph.getNode(0).getName()).isEqualTo("l.layers.0.layers.0.Relu");
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Relu(x) {} -> l.layers.0.branch");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Add(x, l.layers.0.branch) {} -> l.branch");
        assertThat(LayerGraphs.node(graph, 2)).isEqualTo("Add(x, l.branch) {} -> y");
    }
}
