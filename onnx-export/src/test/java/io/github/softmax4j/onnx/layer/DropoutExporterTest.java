package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class DropoutExporterTest {
    @Test
    void dropoutIsTheIdentity() {
        GraphProto graph = LayerGraphs.of(new Dropout(3, 0.5));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Identity(x) {} -> y");
    }
}
