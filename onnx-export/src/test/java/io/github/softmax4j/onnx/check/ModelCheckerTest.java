package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.proto.FunctionProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class ModelCheckerTest {
    @Test
    void nothingIsFoundInASoundModel() {
        assertThat(Mutant.findings(Examples.model())).isEmpty();
    }

    @Test
    void aMissingGraphIsFound() {
        assertThat(Mutant.model(ModelProto.Builder::clearGraph))
                .containsExactly("graph is missing; a model is one graph");
    }

    @Test
    void aMetadataKeyThatOccursTwiceIsFound() {
        assertThat(Mutant.model(model -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("names").setValue("{}"))))
                .containsExactly("metadata_props[4] \"names\" has a key that occurs before; keys must differ");
    }

    @Test
    void anInitializerWithTooFewElementsIsFound() {
        assertThat(Mutant.graph(graph -> graph.getInitializerBuilder(3).setRawData(ByteString.copyFrom(new byte[12]))))
                .containsExactly("graph.initializer[3] \"layers.1.bias\" has 12 bytes of raw_data, but FLOAT [4] takes"
                        + " 16; the file is damaged");
    }

    @Test
    void anInitializerOfAnotherTypeIsFound() {
        assertThat(Mutant.graph(graph -> graph.getInitializerBuilder(3).setDataType(DataType.INT32.getNumber())))
                .containsExactly(
                        "graph.node[2] \"layers.1.Gemm\" takes inputs of types FLOAT and INT32; expected one type");
    }

    @Test
    void aFunctionIsCheckedLikeAGraph() {
        FunctionProto function = FunctionProto.newBuilder()
                .setName("twice")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .addInput("x")
                .addNode(NodeProto.newBuilder()
                        .setOpType("Mul")
                        .addInput("x")
                        .addInput("two")
                        .addOutput("y"))
                .addOutput("y")
                .build();

        assertThat(Mutant.model(model -> model.addFunctions(function)))
                .containsExactly(
                        "functions[0] \"twice\".node[0] takes \"two\", which no input, initialiser or node gives");
    }

    @Test
    void nothingIsClaimedAboutOperatorsThatAreNotKnown() {
        assertThat(Mutant.graph(graph -> {
                    graph.getNodeBuilder(Mutant.RELU).setOpType("Elu");
                    graph.removeValueInfo(3);
                    graph.addValueInfo(value("layers.2.output", Mutant.floats("batch", "4")));
                }))
                .isEmpty();
    }
}
