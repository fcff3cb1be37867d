package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class BatchNormExporterTest {
    @Test
    void batchNormIsOneNodeWithTheRunningStatistics() {
        GraphProto graph = LayerGraphs.of(new BatchNorm(3, 0.5, 0.25));

        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0))
                .isEqualTo("BatchNormalization(x, l.gain, l.bias, l.mean, l.variance) {epsilon=0.5} -> y");
    }
}
