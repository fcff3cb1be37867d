package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.onnx.proto.GraphProto;
import org.junit.jupiter.api.Test;

class TemperatureScalingExporterTest {
    private final GraphProto graph = LayerGraphs.of(new TemperatureScaling(3));

    @Test
    void dividesByTheTemperature() {
        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0)).isEqualTo("Div(x, l.temperature) {} -> y");
    }

    @Test
    void theTemperatureIsOneNumber() {
        assertThat(graph.getInitializer(0).getDimsList()).containsExactly(1L);
    }
}
