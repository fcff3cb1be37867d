package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class ImputeExporterTest {
    @Test
    void imputePutsTheMeanWhereNothingIs() {
        GraphProto graph = LayerGraphs.of(new Impute(3));

        assertThat(graph.getNodeCount()).isEqualTo(2);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("IsNaN(x) {} -> l.missing");
        assertThat(LayerGraphs.node(graph, 1)).isEqualTo("Where(l.missing, l.mean, x) {} -> y");
    }
}
