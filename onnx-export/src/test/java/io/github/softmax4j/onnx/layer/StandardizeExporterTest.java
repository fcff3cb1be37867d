package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class StandardizeExporterTest {
    @Test
    void standardizeSubtractsTheMeanAndThenMultipliesByTheScale() {
        GraphProto graph = LayerGraphs.of(new Standardize(3));

        assertThat(graph.getNodeCount()).isEqualTo(2);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Sub(x, l.mean) {} -> l.centered");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Mul(l.centered, l.scale) {} -> y");
    }
}
