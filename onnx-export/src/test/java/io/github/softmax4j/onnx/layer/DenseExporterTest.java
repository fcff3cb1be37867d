package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class DenseExporterTest {
    private final GraphProto graph = LayerGraphs.of(new Dense(3, 2));

    @Test
    void denseIsOneGemmWithAllAttributesWrittenOut() {
        assertThat(graph.getNodeCount()).isEqualTo(1);
        assertThat(LayerGraphs.node(graph, 0))
                .isEqualTo("Gemm(x, l.weight, l.bias) {alpha=1.0, beta=1.0, transA=0, transB=0} -> y");
    }

    @Test
    void weightsKeepTheirLayout() {
        assertThat(graph.getInitializer(0).getDimsList()).containsExactly(3L, 2L);
        assertThat(graph.getInitializer(1).getDimsList()).containsExactly(2L);
    }

    @Test
    void theOutputHasTheWidthOfTheLayer() {
        assertThat(graph.getOutput(0).getType()).isEqualTo(TensorTypes.rows(DataType.FLOAT, 2));
    }
}
