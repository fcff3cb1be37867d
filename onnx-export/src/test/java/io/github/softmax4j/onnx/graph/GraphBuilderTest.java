package io.github.softmax4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
    private static final TypeProto ROWS = TensorTypes.rows(DataType.FLOAT, 2);

    private final GraphBuilder graph = new GraphBuilder("g", 13);
    private final ValueRef x = graph.input("x", ROWS);

    @Test
    void anInitializerIsLittleEndianRawData() {
        graph.initializer("w", Tensor.matrix(new float[] {1f, -2f}));

        TensorProto tensor = graph.build().getInitializer(0);
        assertThat(tensor.getName()).isEqualTo("w");
        assertThat(tensor.getDataType()).isEqualTo(DataType.FLOAT.getNumber());
        assertThat(tensor.getDimsList()).containsExactly(1L, 2L);
        assertThat(tensor.getRawData().toByteArray())
                .containsExactly(0, 0, (byte) 0x80, (byte) 0x3F, 0, 0, 0, (byte) 0xC0);
    }

    @Test
    void anInitializerIsACopy() {
        Tensor tensor = Tensor.vector(1f);
        graph.initializer("w", tensor);
        tensor.data()[0] = 5f;

        assertThat(graph.build().getInitializer(0).getRawData().byteAt(3)).isEqualTo((byte) 0x3F);
    }

    @Test
    void anAttributeHasItsType() {
        graph.node("Gemm", x)
                .floatAttribute("alpha", 1)
                .intAttribute("transA", 0)
                .output("y", ROWS);

        NodeProto node = graph.build().getNode(0);
        assertThat(node.getAttributeList())
                .containsExactly(
                        AttributeProto.newBuilder()
                                .setName("alpha")
                                .setType(AttributeType.FLOAT)
                                .setF(1)
                                .build(),
                        AttributeProto.newBuilder()
                                .setName("transA")
                                .setType(AttributeType.INT)
                                .setI(0)
                                .build());
    }

    @Test
    void aPartPutsItsPrefixBeforeEveryName() {
        GraphBuilder part = graph.part("layers.0", "h");
        ValueRef mean = part.initializer("mean", Tensor.vector(0f, 0f));
        part.node("Sub", x, mean).output("centered", ROWS);

        GraphProto built = graph.build();
        assertThat(built.getInitializer(0).getName()).isEqualTo("layers.0.mean");
        assertThat(built.getNode(0).getName()).isEqualTo("layers.0.Sub");
        assertThat(built.getNode(0).getInputList()).containsExactly("x", "layers.0.mean");
        assertThat(built.getNode(0).getOutputList()).containsExactly("layers.0.centered");
    }

    @Test
    void whatAPartHandsOnHasTheNameThatThePartWasGiven() {
        ValueRef y = graph.part("layers.0", "logits").node("Relu", x).output(GraphBuilder.OUTPUT, ROWS);

        assertThat(y.name()).isEqualTo("logits");
    }

    @Test
    void aPartOfAPartIsNamedAfterBoth() {
        GraphBuilder part = graph.part("layers.0", "h").part("layers.1", "branch");

        assertThat(part.initializer("weight", Tensor.vector(1)).name()).isEqualTo("layers.0.layers.1.weight");
        assertThat(part.node("Relu", x).output(GraphBuilder.OUTPUT, ROWS).name())
                .isEqualTo("layers.0.branch");
    }

    @Test
    void aPartOfAPartMayGiveWhatThePartHandsOn() {
        GraphBuilder part = graph.part("layers.0", "h").part("layers.1", GraphBuilder.OUTPUT);

        assertThat(part.node("Relu", x).output(GraphBuilder.OUTPUT, ROWS).name())
                .isEqualTo("h");
    }

    @Test
    void partsFoldWhereTheGraphDoes() {
        assertThat(graph.part("a", "b").folds()).isFalse();
        assertThat(new GraphBuilder("g", 13, true).part("a", "b").folds()).isTrue();
    }

    @Test
    void nodesOfOneOperatorInOnePartGetDifferentNames() {
        graph.node("Relu", x).output("a", ROWS);
        graph.node("Relu", x).output("b", ROWS);
        graph.node("Relu", x).output("c", ROWS);

        assertThat(graph.build().getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly("Relu", "Relu.2", "Relu.3");
    }

    @Test
    void valuesBetweenNodesAreDeclared() {
        ValueRef a = graph.node("Relu", x).output("a", ROWS);
        graph.output(graph.node("Tanh", a).output("b", ROWS));

        GraphProto built = graph.build();
        assertThat(built.getValueInfoList()).extracting(ValueInfoProto::getName).containsExactly("a");
        assertThat(built.getOutputList()).extracting(ValueInfoProto::getName).containsExactly("b");
    }

    @Test
    void buildingTwiceGivesTheSameGraph() {
        graph.node("Relu", x).output("a", ROWS);

        assertThat(graph.build()).isEqualTo(graph.build());
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertThatThrownBy(() -> graph.initializer("x", Tensor.zeros(Shape.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the graph already has a value \"x\"; every value needs a name of its own");
    }

    @Test
    void aValueOfAnotherGraphIsRefused() {
        ValueRef stranger = new GraphBuilder("other", 13).input("z", ROWS);

        assertThatThrownBy(() -> graph.node("Relu", stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"z\" is not a value of this graph; it has x");
    }

    @Test
    void anOutputThatIsAlreadyOneIsRefused() {
        graph.output(x);

        assertThatThrownBy(() -> graph.output(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the graph already has the output \"x\"");
    }
}
