package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
    private final ModelProto exported = OnnxExport.toModel(Models.iris(1), ExportOptions.defaults());

    @Test
    void tellsInputsAndOutputsInTheOrderOfTheGraph() {
        try (OnnxGraph graph = OnnxGraph.open(exported, "iris")) {
            assertThat(graph.inputs()).containsExactly(new OnnxGraph.Port("features", "FLOAT", List.of(-1L, 4L)));
            assertThat(graph.outputs())
                    .extracting(OnnxGraph.Port::name)
                    .containsExactly("probabilities", "logits", "label_id");
            assertThat(graph.outputs().get(2).isFloat()).isFalse();
        }
    }

    @Test
    void givesEveryOutputWithItsTypeAndShape() {
        try (OnnxGraph graph = OnnxGraph.open(exported, "iris")) {
            Map<String, OnnxGraph.Value> outputs = graph.run(Map.of("features", Tensor.zeros(Shape.of(2, 4))));
            assertThat(outputs.get("label_id").type()).isEqualTo("INT64");
            assertThat(outputs.get("logits").shape()).containsExactly(2L, 3L);
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += outputs.get("probabilities").numbers()[j];
            }
            assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
        }
    }

    @Test
    void rowsOfAnotherWidthAreARuntimeFailureWithTheName() {
        try (OnnxGraph graph = OnnxGraph.open(exported, "iris")) {
            assertThatThrownBy(() -> graph.run(Map.of("features", Tensor.zeros(Shape.of(2, 5)))))
                    .isInstanceOf(OnnxRuntimeException.class)
                    .hasMessageStartingWith("iris: ONNX Runtime fails");
        }
    }

    @Test
    void anUnknownOperatorIsRefused() {
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder().getNodeBuilder(0).setOpType("NoSuchOperator");
        assertThatThrownBy(() -> OnnxGraph.open(model.build(), "iris"))
                .isInstanceOf(OnnxRuntimeException.class)
                .hasMessageStartingWith("iris: ONNX Runtime refuses the model");
    }

    @Test
    void closingTwiceIsFineAndAClosedGraphDoesNotRun() {
        OnnxGraph graph = OnnxGraph.open(exported, "iris");
        graph.close();
        graph.close();
        assertThatThrownBy(() -> graph.run(Map.of())).isInstanceOf(IllegalStateException.class);
    }
}
