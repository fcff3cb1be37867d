package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.attribute;
import static io.github.softmax4j.onnx.check.Mutant.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgMaxRuleTest {
    @Test
    void theAxisIsRemoved() {
        assertGives("[n]", attribute("axis", -1), attribute("keepdims", 0));
        assertGives("[3]", attribute("axis", 0), attribute("keepdims", 0));
    }

    @Test
    void theAxisIsKeptByDefault() {
        assertGives("[n, 1]", attribute("axis", 1));
    }

    @Test
    void theFirstAxisIsTheDefault() {
        assertGives("[1, 3]");
    }

    @Test
    void anAxisThatDoesNotExistIsFound() {
        assertThat(Mutant.operator(
                        "ArgMax", List.of(floats("n", "3")), Mutant.type(DataType.INT64, "n"), attribute("axis", 2)))
                .containsExactly(
                        "graph.node[0] \"n\" works along axis 2 of a tensor with 2 dimensions; expected -2 to 1");
    }

    /** A declaration that clashes shows in its message what the rule inferred. */
    private static void assertGives(String shape, AttributeProto... attributes) {
        assertThat(Mutant.operator("ArgMax", List.of(floats("n", "3")), floats("9"), attributes))
                .containsExactly(
                        "graph.output[0] \"y\" is declared as FLOAT[9], but what defines it makes it INT64" + shape);
    }
}
