package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class LayerNormExporterTest {
    @Test
    void layerNormIsOneNodeAlongTheLastAxis() {
        GraphProto graph = LayerGraphs.of(new LayerNorm(3, 0.5));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0))
                .isEqualTo("LayerNormalization(x, l.gain, l.bias) {axis=-1, epsilon=0.5} -> y");
    }
}
