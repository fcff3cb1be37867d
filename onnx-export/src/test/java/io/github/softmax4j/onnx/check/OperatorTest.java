package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {
    @Test
    void anUnknownAttributeIsFound() {
        assertThat(Mutant.node(Mutant.SOFTMAX, node -> node.addAttribute(Mutant.attribute("axes", 1))))
                .containsExactly(
                        "graph.node[5] \"Softmax\" has an attribute \"axes\", which Softmax does not have; it has axis");
    }

    @Test
    void anAttributeOnAnOperatorWithoutAnyIsFound() {
        assertThat(Mutant.node(Mutant.SUB, node -> node.addAttribute(Mutant.attribute("broadcast", 1))))
                .containsExactly(
                        "graph.node[0] \"layers.0.Sub\" has an attribute \"broadcast\", which Sub does not have; it has"
                                + " none");
    }

    @Test
    void anAttributeOfAnotherTypeIsFound() {
        assertThat(Mutant.node(Mutant.GEMM, node -> node.getAttributeBuilder(0).setType(AttributeType.INT)))
                .containsExactly(
                        "graph.node[2] \"layers.1.Gemm\" has an attribute \"alpha\" of type INT; expected FLOAT");
    }

    @Test
    void anAttributeWithoutTypeIsFound() {
        assertThat(Mutant.node(
                        Mutant.SOFTMAX, node -> node.getAttributeBuilder(0).clearType()))
                .containsExactly("graph.node[5] \"Softmax\" has an attribute \"axis\" of type UNDEFINED; expected INT");
    }

    @Test
    void anAttributeThatIsGivenTwiceIsFound() {
        assertThat(Mutant.node(Mutant.SOFTMAX, node -> node.addAttribute(Mutant.attribute("axis", 0))))
                .containsExactly("graph.node[5] \"Softmax\" has the attribute \"axis\" twice");
    }

    @Test
    void anAttributeWhoseValueComesFromACallClaimsNothing() {
        AttributeProto reference =
                Mutant.attribute("axis", 9).toBuilder().setRefAttrName("axis").build();

        assertThat(Mutant.node(Mutant.SOFTMAX, node -> node.setAttribute(0, reference)))
                .isEmpty();
    }

    @Test
    void tooManyInputsAreFound() {
        assertThat(Mutant.node(Mutant.RELU, node -> node.addInput("features")))
                .containsExactly(
                        "graph.node[3] \"layers.2.Relu\" has 2 inputs and 1 outputs; Relu takes 1 and gives 1");
    }

    @Test
    void tooFewInputsAreFound() {
        assertThat(Mutant.node(Mutant.GEMM, node -> node.clearInput().addInput("layers.0.output")))
                .containsExactly(
                        "graph.node[2] \"layers.1.Gemm\" has 1 inputs and 1 outputs; Gemm takes 2 to 3 and gives 1");
    }

    @Test
    void tooManyOutputsAreFound() {
        assertThat(Mutant.node(Mutant.RELU, node -> node.addOutput("more")))
                .containsExactly(
                        "graph.node[3] \"layers.2.Relu\" has 1 inputs and 2 outputs; Relu takes 1 and gives 1");
    }

    @Test
    void anInputThatIsNeededButLeftOutIsFound() {
        assertThat(Mutant.node(Mutant.GEMM, node -> node.setInput(1, "")))
                .containsExactly("graph.node[2] \"layers.1.Gemm\" leaves out input 1, which Gemm needs");
    }

    @Test
    void anElementTypeThatTheOperatorDoesNotTakeIsFound() {
        assertThat(Mutant.operator(
                        "Sigmoid", List.of(Mutant.type(DataType.INT64, "3")), Mutant.type(DataType.INT64, "3")))
                .containsExactly("graph.node[0] \"n\" takes an input of type INT64, which Sigmoid does not take");
    }

    @Test
    void inputsOfDifferentElementTypesAreFound() {
        assertThat(Mutant.operator("Mul", List.of(floats("3"), Mutant.type(DataType.DOUBLE, "3")), floats("3")))
                .containsExactly("graph.node[0] \"n\" takes inputs of types FLOAT and DOUBLE; expected one type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Relu", "Tanh", "Sigmoid"})
    void anElementwiseOperatorKeepsTheShape(String operator) {
        assertThat(Mutant.operator(operator, List.of(floats("n", "3")), floats("n", "3")))
                .isEmpty();
        assertThat(Mutant.operator(operator, List.of(floats("n", "3")), floats("n", "4")))
                .containsExactly(
                        "graph.output[0] \"y\" is declared as FLOAT[n, 4], but what defines it makes it FLOAT[n, 3]");
    }

    @Test
    void operatorsOfAnotherDomainAreNotChecked() {
        assertThat(Mutant.model(model -> {
                    model.addOpsetImportBuilder().setDomain("other").setVersion(1);
                    NodeProto.Builder relu = model.getGraphBuilder().getNodeBuilder(Mutant.RELU);
                    relu.setDomain("other").addAttribute(Mutant.attribute("slope", 1));
                }))
                .isEmpty();
    }

    @Test
    void operatorsOfAnOpsetBeforeBroadcastingAreNotChecked() {
        assertThat(Mutant.model(model -> {
                    model.getOpsetImportBuilder(0).setVersion(6);
                    model.getGraphBuilder().getNodeBuilder(Mutant.SUB).addAttribute(Mutant.attribute("broadcast", 1));
                }))
                .isEmpty();
    }

    @Test
    void operatorsAreCheckedFromTheFirstOpsetWithBroadcasting() {
        assertThat(Mutant.model(model -> {
                    model.getOpsetImportBuilder(0).setVersion(7);
                    model.getGraphBuilder().getNodeBuilder(Mutant.SUB).addAttribute(Mutant.attribute("broadcast", 1));
                }))
                .hasSize(1);
    }
}
