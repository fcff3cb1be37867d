package io.github.softmax4j.onnx.check;

import static io.github.softmax4j.onnx.check.Mutant.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TypeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchNormalizationRuleTest {
    @Test
    void itKeepsTheShape() {
        assertThat(check(floats("n", "3"), floats("3"), floats("n", "3"))).isEmpty();
        assertThat(check(floats("n", "3"), floats("3"), floats("n", "4")))
                .containsExactly(
                        "graph.output[0] \"y\" is declared as FLOAT[n, 4], but what defines it makes it FLOAT[n, 3]");
    }

    @Test
    void statisticsOfAnotherSizeAreFound() {
        assertThat(check(floats("n", "3"), floats("4"), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" takes mean [4] with X [n, 3]; expected as many elements as the"
                        + " second dimension of X has");
        assertThat(check(floats("n", "3"), floats("3", "1"), floats("n", "3")))
                .containsExactly("graph.node[0] \"n\" takes mean [3, 1] with X [n, 3]; expected as many elements as the"
                        + " second dimension of X has");
    }

    @Test
    void statisticsMayBeOfAnotherElementType() {
        TypeProto.Builder half = floats("n", "3").toBuilder();
        half.getTensorTypeBuilder().setElemType(DataType.FLOAT16.getNumber());
        assertThat(check(half.build(), floats("3"), half.build())).isEmpty();
    }

    @Test
    void inTrainingItHasMoreOutputs() {
        assertThat(Mutant.graph(graph -> {
                    for (String name : new String[] {"gain", "mean", "variance"}) {
                        graph.addInitializer(TensorProto.newBuilder()
                                .setName(name)
                                .setDataType(DataType.FLOAT.getNumber())
                                .addDims(4)
                                .addAllFloatData(List.of(1f, 1f, 1f, 1f)));
                    }
                    graph.getNodeBuilder(Mutant.RELU)
                            .setOpType("BatchNormalization")
                            .addAllInput(List.of("gain", "gain", "mean", "variance"))
                            .addAllOutput(List.of("movedMean", "movedVariance"));
                }))
                .isEmpty();
    }

    private static List<String> check(TypeProto x, TypeProto mean, TypeProto y) {
        return Mutant.operator("BatchNormalization", List.of(x, floats("3"), floats("3"), mean, floats("3")), y);
    }
}
