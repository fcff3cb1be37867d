package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.attribute;
import static io.github.softmax4j.onnx.check.Mutant.floats;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxRuleTest {
    @ParameterizedTest
    @ValueSource(longs = {-2, -1, 0, 1})
    void softmaxKeepsTheShape(long axis) {
        assertThat(Mutant.operator("Softmax", List.of(floats("n", "3")), floats("n", "3"), attribute("axis", axis)))
                .isEmpty();
        assertThat(Mutant.operator("Softmax", List.of(floats("n", "3")), floats("n"), attribute("axis", axis)))
                .containsExactly(
                        "graph.output[0] \"y\" is declared as FLOAT[n], but what defines it makes it FLOAT[n, 3]");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, 2})
    void anAxisThatDoesNotExistIsFound(long axis) {
        assertThat(Mutant.operator("Softmax", List.of(floats("n", "3")), floats("n", "3"), attribute("axis", axis)))
                .containsExactly("graph.node[0] \"n\" works along axis " + axis
                        + " of a tensor with 2 dimensions; expected -2 to 1");
    }

    @Test
    void theAxisMayBeLeftOut() {
        assertThat(Mutant.operator("Softmax", List.of(floats("n", "3")), floats("n", "3")))
                .isEmpty();
    }

    @Test
    void anInputOfUnknownShapeClaimsNothing() {
        assertThat(Mutant.graph(graph -> {
                    graph.getNodeBuilder(Mutant.RELU).setOpType("Elu");
                    graph.clearValueInfo();
                    graph.getNodeBuilder(Mutant.SOFTMAX)
                            .setInput(0, "layers.2.output")
                            .setAttribute(0, attribute("axis", 5));
                }))
                .isEmpty();
    }
}
