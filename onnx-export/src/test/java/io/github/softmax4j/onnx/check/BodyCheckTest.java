package io.github.softmax4j.onnx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.SparseTensorProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyCheckTest {
    private static final String ONCE = "; every value is defined once";

    @Test
    void twoInputsOfOneNameAreFound() {
        assertThat(Mutant.graph(graph -> graph.addInput(graph.getInput(0))))
                .containsExactly("graph.input[1] \"features\" has the name of an earlier input" + ONCE);
    }

    @Test
    void twoInitializersOfOneNameAreFound() {
        assertThat(Mutant.graph(graph -> graph.addInitializer(graph.getInitializer(0))))
                .containsExactly(
                        "graph.initializer[6] \"layers.0.mean\" has the name of an earlier initialiser" + ONCE);
    }

    @Test
    void aSparseInitializerWithTheNameOfAnInitializerIsFound() {
        TensorProto indices = TensorProto.newBuilder()
                .setDataType(DataType.INT64.getNumber())
                .addDims(0)
                .build();

        assertThat(Mutant.graph(graph -> graph.addSparseInitializer(SparseTensorProto.newBuilder()
                        .setValues(graph.getInitializer(0))
                        .setIndices(indices))))
                .containsExactly(
                        "graph.sparse_initializer[0] \"layers.0.mean\" has the name of an earlier initialiser" + ONCE);
    }

    @Test
    void aValueThatIsComputedTwiceIsFound() {
        assertThat(Mutant.graph(graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("Relu")
                        .addInput("logits")
                        .addOutput("probabilities"))))
                .containsExactly("graph.node[7] gives \"probabilities\", which exists already" + ONCE);
    }

    @Test
    void aNodeThatOverwritesAnInitializerIsFound() {
        assertThat(Mutant.graph(graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("Relu")
                        .addInput("logits")
                        .addOutput("layers.0.mean"))))
                .containsExactly("graph.node[7] gives \"layers.0.mean\", which exists already" + ONCE);
    }

    @Test
    void anInitializerMayBearTheNameOfAnInput() {
        assertThat(Mutant.graph(graph -> graph.addInput(Mutant.value("layers.0.mean", Mutant.floats("2")))))
                .isEmpty();
    }

    @Test
    void anInitializerOfAnotherTypeThanTheInputOfItsNameIsFound() {
        assertThat(Mutant.graph(graph -> graph.addInput(Mutant.value("layers.0.mean", Mutant.floats("1")))))
                .containsExactly(
                        "graph.initializer[0] \"layers.0.mean\" is FLOAT[2], but the input of this name is FLOAT[1]");
    }

    @Test
    void inputsAndInitializersWithoutNameAreFound() {
        assertThat(Mutant.graph(graph -> {
                    graph.addInput(Mutant.value("", Mutant.floats("1")));
                    graph.addInitializer(graph.getInitializer(0).toBuilder().clearName());
                }))
                .containsExactly("graph.input[1] has no name", "graph.initializer[6] has no name");
    }

    @Test
    void twoNodesOfOneNameAreFound() {
        assertThat(Mutant.node(Mutant.SOFTMAX, node -> node.setName("layers.1.Gemm")))
                .containsExactly(
                        "graph.node[5] \"layers.1.Gemm\" has the name of an earlier node; names of nodes must differ");
    }

    @Test
    void nodesMayHaveNoName() {
        assertThat(Mutant.graph(graph -> graph.getNodeBuilderList().forEach(NodeProto.Builder::clearName)))
                .isEmpty();
    }

    @Test
    void aNodeWithoutOperatorIsFound() {
        assertThat(Mutant.node(Mutant.ARG_MAX, NodeProto.Builder::clearOpType))
                .containsExactly("graph.node[6] \"ArgMax\" has no op_type");
    }

    @Test
    void aNodeThatStandsBeforeWhatItTakesIsFound() {
        assertThat(Mutant.graph(graph -> {
                    NodeProto relu = graph.getNode(Mutant.RELU);
                    graph.setNode(Mutant.RELU, graph.getNode(Mutant.GEMM)).setNode(Mutant.GEMM, relu);
                }))
                .containsExactly(
                        "graph.node[2] \"layers.2.Relu\" takes \"layers.1.output\" before it is computed; nodes"
                                + " must stand in the order in which they run");
    }

    @Test
    void aNodeThatTakesItsOwnOutputIsFound() {
        assertThat(Mutant.node(Mutant.RELU, node -> node.setInput(0, "layers.2.output")))
                .containsExactly(
                        "graph.node[3] \"layers.2.Relu\" takes \"layers.2.output\" before it is computed; nodes"
                                + " must stand in the order in which they run");
    }

    @Test
    void aValueThatNothingGivesIsFound() {
        assertThat(Mutant.node(Mutant.RELU, node -> node.setInput(0, "nowhere")))
                .containsExactly(
                        "graph.node[3] \"layers.2.Relu\" takes \"nowhere\", which no input, initialiser or node"
                                + " gives");
    }

    @Test
    void anInputThatIsLeftOutIsSound() {
        assertThat(Mutant.graph(graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("Clip")
                        .addInput("logits")
                        .addInput("")
                        .addOutput("clipped"))))
                .isEmpty();
    }

    @Test
    void outputsThatAreLeftOutAreSound() {
        assertThat(Mutant.graph(graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("TopK")
                        .addInput("logits")
                        .addOutput("")
                        .addOutput(""))))
                .isEmpty();
    }

    @Test
    void anOutputThatNothingGivesIsFound() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(2).setName("label")))
                .containsExactly("graph.output[2] \"label\" is given by no node, input or initialiser");
    }

    @Test
    void anInputMayBeAnOutput() {
        assertThat(Mutant.graph(graph -> graph.addOutput(graph.getInput(0)))).isEmpty();
    }

    @Test
    void aSubgraphSeesTheValuesAroundIt() {
        assertThat(subgraph("logits", "inner", 7)).isEmpty();
    }

    @Test
    void aSubgraphDoesNotSeeWhatIsComputedLater() {
        assertThat(subgraph("logits", "inner", 0))
                .containsExactly(
                        "graph.node[0].attribute[0] \"then_branch\".g.node[0] takes \"logits\", which no input,"
                                + " initialiser or node gives");
    }

    @Test
    void aSubgraphMustNotDefineAValueThatItSees() {
        assertThat(subgraph("logits", "features", 7))
                .containsExactly("graph.node[7].attribute[0] \"then_branch\".g.node[0] gives \"features\", which exists"
                        + " already" + ONCE);
    }

    @Test
    void valuesOfASubgraphAreNotSeenOutside() {
        assertThat(Mutant.graph(graph -> {
                    graph.addNode(7, branch("logits", "inner"));
                    graph.addNode(NodeProto.newBuilder()
                            .setOpType("Relu")
                            .addInput("inner")
                            .addOutput("outer"));
                }))
                .containsExactly("graph.node[8] takes \"inner\", which no input, initialiser or node gives");
    }

    @Test
    void aSubgraphInAListIsChecked() {
        AttributeProto list = AttributeProto.newBuilder()
                .setName("branches")
                .setType(AttributeType.GRAPHS)
                .addGraphs(GraphProto.newBuilder()
                        .setName("first")
                        .addOutput(ValueInfoProto.newBuilder().setName("y")))
                .build();

        assertThat(Mutant.graph(
                        graph -> graph.addNodeBuilder().setOpType("Switch").addAttribute(list)))
                .containsExactly("graph.node[7].attribute[0] \"branches\".graphs[0] \"first\".output[0] \"y\" is given"
                        + " by no node, input or initialiser");
    }

    private static List<String> subgraph(String input, String output, int index) {
        return Mutant.graph(graph -> graph.addNode(index, branch(input, output)));
    }

    /** An If whose branch computes {@code output} from {@code input}. */
    private static NodeProto branch(String input, String output) {
        GraphProto branch = GraphProto.newBuilder()
                .addNode(
                        NodeProto.newBuilder().setOpType("Tanh").addInput(input).addOutput(output))
                .addOutput(ValueInfoProto.newBuilder().setName(output))
                .build();
        return NodeProto.newBuilder()
                .setOpType("If")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("then_branch")
                        .setType(AttributeType.GRAPH)
                        .setG(branch))
                .build();
    }
}
