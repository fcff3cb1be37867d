package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.attribute;
import static io.github.softmax4j.onnx.check.Mutant.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.TypeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class GemmRuleTest {
    private static final TypeProto A = floats("n", "4");
    private static final TypeProto B = floats("4", "3");

    @Test
    void theProductHasTheRowsOfAAndTheColumnsOfB() {
        assertThat(gemm(List.of(A, B), floats("n", "3"))).isEmpty();
        assertThat(gemm(List.of(A, B), floats("n", "4")))
                .containsExactly(
                        "graph.output[0] \"y\" is declared as FLOAT[n, 4], but what defines it makes it FLOAT[n, 3]");
    }

    @Test
    void innerDimensionsThatDifferAreFound() {
        assertThat(gemm(List.of(floats("n", "5"), B), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" multiplies A n x 5 by B 4 x 3; the columns of A must be the rows"
                        + " of B");
    }

    @Test
    void aDimensionOfZeroIsASize() {
        assertThat(gemm(List.of(floats("n", "0"), B), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" multiplies A n x 0 by B 4 x 3; the columns of A must be the rows"
                        + " of B");
        assertThat(gemm(List.of(A, floats("0", "3")), floats("n", "3"))).hasSize(1);
    }

    @Test
    void innerDimensionsThatAreNotKnownClaimNothing() {
        assertThat(gemm(List.of(floats("n", "d"), B), floats("n", "3"))).isEmpty();
    }

    @Test
    void transposingSwapsTheDimensions() {
        AttributeProto transA = attribute("transA", 1);
        AttributeProto transB = attribute("transB", 1);

        assertThat(gemm(List.of(floats("4", "7"), B), floats("7", "3"), transA)).isEmpty();
        assertThat(gemm(List.of(A, floats("3", "4")), floats("n", "3"), transB)).isEmpty();
        assertThat(gemm(List.of(A, B), floats("n", "3"), transB)).hasSize(2);
    }

    @Test
    void anInputThatIsNoMatrixIsFound() {
        assertThat(gemm(List.of(floats("4"), B), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" takes A [4]; expected a matrix");
        assertThat(gemm(List.of(A, floats("2", "4", "3")), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" takes B [2, 4, 3]; expected a matrix");
    }

    @Test
    void aBiasThatSpreadsOverTheRowsIsSound() {
        assertThat(gemm(List.of(A, B, floats("3")), floats("n", "3"))).isEmpty();
        assertThat(gemm(List.of(A, B, floats("1", "3")), floats("n", "3"))).isEmpty();
        assertThat(gemm(List.of(A, B, floats("1")), floats("n", "3"))).isEmpty();
        assertThat(gemm(List.of(A, B, floats()), floats("n", "3"))).isEmpty();
    }

    @Test
    void aBiasOfAnotherLengthIsFound() {
        assertThat(gemm(List.of(A, B, floats("4")), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" adds C [4], which does not spread over the product [n, 3]");
    }

    @Test
    void aBiasWithMoreDimensionsThanTheProductIsFound() {
        assertThat(gemm(List.of(A, B, floats("1", "1", "3")), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" adds C [1, 1, 3], which does not spread over the product [n, 3]");
    }

    private static List<String> gemm(List<TypeProto> inputs, TypeProto y, AttributeProto... attributes) {
        return Mutant.operator("Gemm", inputs, y, attributes);
    }
}
