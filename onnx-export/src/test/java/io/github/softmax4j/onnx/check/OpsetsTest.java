package io.github.softmax4j.onnx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.FunctionProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import org.junit.jupiter.api.Test;

class OpsetsTest {
    private static final String MISSING =
            " is of the domain \"ai.onnx.ml\", of which no opset is imported; add it to" + " opset_import";
    private static final NodeProto FOREIGN = NodeProto.newBuilder()
            .setName("foreign")
            .setOpType("Normalizer")
            .setDomain("ai.onnx.ml")
            .build();

    @Test
    void aNodeOfADomainThatIsNotImportedIsFound() {
        assertThat(Mutant.graph(graph -> graph.addNode(FOREIGN)))
                .containsExactly("graph.node[7] \"foreign\"" + MISSING);
    }

    @Test
    void aNodeOfADomainThatIsImportedIsSound() {
        assertThat(Mutant.model(model -> {
                    model.getGraphBuilder().addNode(FOREIGN);
                    model.addOpsetImport(opset("ai.onnx.ml", 3));
                }))
                .isEmpty();
    }

    @Test
    void aNodeInASubgraphOfADomainThatIsNotImportedIsFound() {
        AttributeProto subgraph = AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeType.GRAPH)
                .setG(GraphProto.newBuilder().addNode(FOREIGN))
                .build();

        assertThat(Mutant.graph(
                        graph -> graph.addNodeBuilder().setOpType("Loop").addAttribute(subgraph)))
                .containsExactly("graph.node[7].attribute[0] \"body\".g.node[0] \"foreign\"" + MISSING);
    }

    @Test
    void aNodeInAFunctionThatDoesNotImportItsDomainIsFound() {
        FunctionProto function =
                FunctionProto.newBuilder().setName("f").addNode(FOREIGN).build();

        assertThat(Mutant.model(
                        model -> model.addOpsetImport(opset("ai.onnx.ml", 3)).addFunctions(function)))
                .containsExactly("functions[0] \"f\".node[0] \"foreign\"" + MISSING);
    }

    @Test
    void aDomainThatIsImportedTwiceIsFound() {
        assertThat(Mutant.model(model -> model.addOpsetImport(opset("", 12))))
                .containsExactly(
                        "opset_import[1] imports a domain that is imported before; expected one version of each");
    }

    @Test
    void bothNamesOfTheDefaultDomainAreOne() {
        assertThat(Mutant.model(model -> model.addOpsetImport(opset("ai.onnx", 13))))
                .containsExactly("opset_import[1] \"ai.onnx\" imports a domain that is imported before; expected one"
                        + " version of each");
        assertThat(Mutant.model(model -> model.getOpsetImportBuilder(0).setDomain("ai.onnx")))
                .isEmpty();
    }

    @Test
    void anImportWithoutVersionIsFound() {
        assertThat(Mutant.model(model -> model.addOpsetImport(opset("ai.onnx.ml", 0))))
                .containsExactly("opset_import[1] \"ai.onnx.ml\" has version 0; expected 1 or more");
    }

    private static OperatorSetIdProto opset(String domain, long version) {
        return OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }
}
