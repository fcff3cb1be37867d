package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.TypeProto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"Sub", "Mul", "Div"})
    void dimensionsThatDoNotMatchAreFound(String operator) {
        assertThat(Mutant.operator(operator, List.of(floats("n", "4"), floats("3")), floats("n", "4")))
                .containsExactly("graph.node[0] \"n\" combines [n, 4] with [3], whose dimensions do not match");
    }

    @Test
    void aVectorSpreadsOverTheRowsOfAMatrix() {
        assertGives(floats("n", "4"), floats("4"), "[n, 4]");
        assertGives(floats("4"), floats("n", "4"), "[n, 4]");
    }

    @Test
    void aDimensionOfOneSpreads() {
        assertGives(floats("1", "4"), floats("3", "1"), "[3, 4]");
    }

    @Test
    void aDimensionOfOneTakesTheNameOfTheOther() {
        assertGives(floats("1", "4"), floats("n", "4"), "[n, 4]");
        assertGives(floats("n", "4"), floats("1", "4"), "[n, 4]");
    }

    @Test
    void aSizeAboveOneWinsOverAName() {
        assertGives(floats("n", "4"), floats("3", "4"), "[3, 4]");
        assertGives(floats("3", "4"), floats("n", "4"), "[3, 4]");
    }

    @Test
    void aDimensionOfZeroIsASize() {
        assertGives(floats("n", "0"), floats("0"), "[n, 0]");
        assertGives(floats("n", "4"), floats("0", "4"), "[0, 4]");
        assertGives(floats("0", "4"), floats("n", "4"), "[0, 4]");
    }

    @Test
    void twoNamesGiveADimensionThatIsNotKnown() {
        assertGives(floats("n", "4"), floats("m", "4"), "[?, 4]");
    }

    /** A declaration that clashes shows in its message what the rule inferred. */
    private static void assertGives(TypeProto a, TypeProto b, String shape) {
        assertThat(Mutant.operator("Mul", List.of(a, b), floats("9", "9")))
                .containsExactly(
                        "graph.output[0] \"y\" is declared as FLOAT[9, 9], but what defines it makes it FLOAT" + shape);
    }
}
