package io.github.softmax4j.onnx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import org.junit.jupiter.api.Test;

class MainGraphTest {
    @Test
    void aMissingNameIsFound() {
        assertThat(Mutant.graph(GraphProto.Builder::clearName))
                .containsExactly("graph.name is missing; every graph has a name");
    }

    @Test
    void anInputWithoutTypeIsFound() {
        assertThat(Mutant.graph(graph -> graph.getInputBuilder(0).clearType()))
                .containsExactly("graph.input[0] \"features\" has no type; expected an element type and a shape");
    }

    @Test
    void anOutputWithoutTypeIsFound() {
        assertThat(Mutant.graph(graph -> graph.getOutputBuilder(1).clearType()))
                .containsExactly("graph.output[1] \"logits\" has no type; expected an element type and a shape");
    }

    @Test
    void anOutputWithoutShapeIsFound() {
        assertThat(Mutant.graph(graph -> tensorType(graph.getOutputBuilder(1)).clearShape()))
                .containsExactly("graph.output[1] \"logits\" has no shape; expected one, with names for dimensions that"
                        + " vary");
    }

    @Test
    void anInputWithoutElementTypeIsFound() {
        assertThat(Mutant.graph(graph -> tensorType(graph.getInputBuilder(0)).clearElemType()))
                .containsExactly("graph.input[0] \"features\" has no element type");
    }

    private static TypeProto.Tensor.Builder tensorType(ValueInfoProto.Builder value) {
        return value.getTypeBuilder().getTensorTypeBuilder();
    }
}
