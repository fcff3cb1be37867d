package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.LayerType;
import io.github.softmax4j.layer.Memory;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Slice;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerExportersTest {
    private static final LayerParameters NONE = new LayerParameters(Map.of());

    /** What layers need beside their sizes. */
    private static final Map<String, Map<String, Double>> ATTRIBUTES = Map.of(
            "layer_norm", Map.of("epsilon", 1e-5),
            "batch_norm", Map.of("epsilon", 1e-5, "momentum", 0.1),
            "dropout", Map.of("rate", 0.5));

    private static final Map<String, List<Layer>> LAYERS = Map.of("residual", List.of(new Relu(4)));

    static Iterable<LayerType> layerTypes() {
        return LayerType.ALL;
    }

    @Test
    void everyKindOfLayerHasAnExporterAndEveryExporterALayer() {
        assertThat(LayerExporters.types())
                .containsExactlyInAnyOrderElementsOf(
                        LayerType.ALL.stream().map(LayerType::name).toList());
    }

    @ParameterizedTest
    @MethodSource("layerTypes")
    void aLayerGivesTheTypeThatItsWidthSays(LayerType type) {
        Layer layer = LayerType.create(
                type.name(),
                4,
                4,
                ATTRIBUTES.getOrDefault(type.name(), Map.of()),
                LAYERS.getOrDefault(type.name(), List.of()));

        GraphProto graph = LayerGraphs.of(layer);

        assertThat(graph.getOutput(0).getType()).isEqualTo(TensorTypes.rows(DataType.FLOAT, 4));
    }

    @Test
    void layersGoOntoAnyUpstreamValue() {
        GraphBuilder graph = new GraphBuilder("backbone", 13);
        ValueRef pixels = graph.input("pixels", TensorTypes.rows(DataType.FLOAT, 6));
        ValueRef embedding = graph.node("Foreign", pixels).output("embedding", TensorTypes.rows(DataType.FLOAT, 3));
        Dense head = new Dense(3, 2);

        ValueRef logits =
                LayerExporters.append(graph.part("head", "logits"), head, LayerGraphs.parameters(head), embedding);

        assertThat(logits.name()).isEqualTo("logits");
        NodeProto gemm = graph.build().getNode(1);
        assertThat(gemm.getName()).isEqualTo("head.Gemm");
        assertThat(gemm.getInputList()).containsExactly("embedding", "head.weight", "head.bias");
    }

    @Test
    void aGraphForAnOpsetThatIsTooLowIsRefused() {
        GraphBuilder graph = new GraphBuilder("old", 12);
        ValueRef x = graph.input("x", TensorTypes.rows(DataType.FLOAT, 3));

        assertThat(LayerExporters.append(graph.part("a", "a"), new Relu(3), NONE, x)
                        .name())
                .isEqualTo("a");
        assertThatThrownBy(() -> LayerExporters.append(graph.part("b", "b"), new SoftmaxLayer(3), NONE, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a softmax layer needs opset 13 or newer, but the graph is built for 12");
    }

    @Test
    void theLowestOpsetIsThatOfTheLayersWithinToo() {
        assertThat(LayerExporters.lowestOpset(Residual.of(new Relu(3), Residual.of(new LayerNorm(3)))))
                .isEqualTo(17);
    }

    @Test
    void aLayerWithoutExporterIsNamed() {
        assertThatThrownBy(() -> LayerExporters.lowestOpset(new Mystery()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no ONNX exporter for a layer of type \"mystery\"; there are exporters for dense,"
                        + " relu, tanh, sigmoid, softmax, standardize, impute, temperature_scaling, gelu, silu, layer_norm,"
                        + " batch_norm, dropout, residual");
    }

    private record Mystery() implements Layer {
        @Override
        public String type() {
            return "mystery";
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public void forward(
                Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
            throw new UnsupportedOperationException();
        }
    }
}
