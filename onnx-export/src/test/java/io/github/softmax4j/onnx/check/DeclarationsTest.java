package io.github.softmax4j.onnx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    @Test
    void anOutputOfAnotherShapeThanComputedIsFound() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(1).setType(Mutant.floats("batch", "4"))))
                .containsExactly("graph.output[1] \"logits\" is declared as FLOAT[batch, 4], but what defines it makes"
                        + " it FLOAT[batch, 3]");
    }

    @Test
    void anOutputOfAnotherRankThanComputedIsFound() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(1).setType(Mutant.floats("batch"))))
                .containsExactly("graph.output[1] \"logits\" is declared as FLOAT[batch], but what defines it makes it"
                        + " FLOAT[batch, 3]");
    }

    @Test
    void anOutputOfAnotherElementTypeThanComputedIsFound() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(2).setType(Mutant.type(DataType.INT32, "batch"))))
                .containsExactly(
                        "graph.output[2] \"label_id\" is declared as INT32[batch], but what defines it makes it"
                                + " INT64[batch]");
    }

    @Test
    void aValueBetweenNodesOfAnotherShapeThanComputedIsFound() {
        assertThat(Mutant.graph(graph -> graph.getValueInfoBuilder(2).setType(Mutant.floats("batch", "5"))))
                .containsExactly("graph.value_info[2] \"layers.1.output\" is declared as FLOAT[batch, 5], but what"
                        + " defines it makes it FLOAT[batch, 4]");
    }

    @Test
    void anInputThatIsAnOutputOfAnotherShapeIsFound() {
        assertThat(Mutant.graph(graph -> graph.addOutput(Mutant.value("features", Mutant.floats("batch", "9")))))
                .containsExactly(
                        "graph.output[3] \"features\" is declared as FLOAT[batch, 9], but what defines it makes"
                                + " it FLOAT[batch, 2]");
    }

    @Test
    void namesOfDimensionsMayDiffer() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(1).setType(Mutant.floats("rows", "classes"))))
                .isEmpty();
    }

    @Test
    void aFixedBatchIsNoContradiction() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(1).setType(Mutant.floats("1", "3"))))
                .isEmpty();
    }

    @Test
    void whatIsDeclaredIsKnownWhereTheOperatorIsNot() {
        assertThat(Mutant.graph(graph -> {
                    graph.getNodeBuilder(Mutant.RELU).setOpType("Elu");
                    graph.getValueInfoBuilder(3).setType(Mutant.floats("batch", "7"));
                }))
                .containsExactly("graph.node[4] \"layers.3.Gemm\" multiplies A batch x 7 by B 4 x 3; the columns of A"
                        + " must be the rows of B");
    }

    @Test
    void theElementTypeThatIsDeclaredIsKnownWhereTheOperatorIsNot() {
        assertThat(Mutant.graph(graph -> {
                    graph.getNodeBuilder(Mutant.RELU).setOpType("Elu");
                    graph.getValueInfoBuilder(3).setType(Mutant.type(DataType.DOUBLE, "batch", "4"));
                }))
                .containsExactly(
                        "graph.node[4] \"layers.3.Gemm\" takes inputs of types DOUBLE and FLOAT; expected one type");
    }
}
