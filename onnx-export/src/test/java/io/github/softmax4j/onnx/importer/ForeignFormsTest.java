package io.github.softmax4j.onnx.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.tensor.Tensor;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers in the forms that other exporters give them. */
class ForeignFormsTest {
    private static final Tensor WEIGHT = Tensor.matrix(new float[] {1, 2, 3}, new float[] {4, 5, 6});

    @Test
    void gemmWithATransposedWeight() {
        ImportedModel model = chain((graph, x) -> graph.node(
                        "Gemm",
                        x,
                        graph.initializer("w", GemmReader.transpose(WEIGHT)),
                        graph.initializer("b", Tensor.vector(7, 8, 9)))
                .intAttribute("transB", 1)
                .output("y", x.type()));
        assertThat(model.network().layers()).containsExactly(new Dense(2, 3));
        assertThat(model.parameters()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(model.layers().get(0).parameter("weight").transposed()).isTrue();
    }

    @Test
    void gemmWithPowersOfTwoAndABiasThatSpreads() {
        ImportedModel model = chain((graph, x) -> graph.node(
                        "Gemm", x, graph.initializer("w", WEIGHT), graph.initializer("b", Tensor.vector(5)))
                .floatAttribute("alpha", 0.5f)
                .floatAttribute("beta", 2)
                .output("y", x.type()));
        assertThat(model.parameters()).containsExactly(0.5f, 1, 1.5f, 2, 2.5f, 3, 10, 10, 10);
    }

    @Test
    void parametersThatAreNotFiniteAreReadAsTheyAre() {
        ImportedModel model = chain((graph, x) -> graph.node(
                        "Gemm", x, graph.initializer("w", WEIGHT), graph.initializer("b", Tensor.vector(Float.NaN)))
                .output("y", x.type()));
        assertThat(model.parameters()).endsWith(Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void gemmWithAFactorThatWouldRoundIsRefused() {
        assertRefused(
                (graph, x) -> graph.node("Gemm", x, graph.initializer("w", WEIGHT))
                        .floatAttribute("alpha", 0.3f)
                        .output("y", x.type()),
                "alpha 0.3, which does not go into the parameters without rounding");
    }

    @Test
    void gemmThatTransposesItsInputIsRefused() {
        assertRefused(
                (graph, x) -> graph.node("Gemm", x, graph.initializer("w", WEIGHT))
                        .intAttribute("transA", 1)
                        .output("y", x.type()),
                "expected transA 0");
    }

    @Test
    void matMulAndAddInEitherOrder() {
        ImportedModel model = chain((graph, x) -> {
            ValueRef product =
                    graph.node("MatMul", x, graph.initializer("w", WEIGHT)).output("p", x.type());
            return graph.node("Add", graph.initializer("b", Tensor.matrix(new float[] {7, 8, 9})), product)
                    .output("y", x.type());
        });
        assertThat(model.parameters()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(model.layers().get(0).nodes()).hasSize(2);
    }

    @Test
    void matMulAlone() {
        ImportedModel model = chain((graph, x) ->
                graph.node("MatMul", x, graph.initializer("w", WEIGHT)).output("y", x.type()));
        assertThat(model.parameters()).containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 0);
    }

    @Test
    void subOrMulAlone() {
        ImportedModel model = chain((graph, x) -> graph.node("Sub", x, graph.initializer("m", Tensor.vector(3, 4)))
                .output("y", x.type()));
        assertThat(model.network().layers()).containsExactly(new Standardize(2));
        assertThat(model.parameters()).containsExactly(3, 4, 1, 1);
        model = chain((graph, x) ->
                graph.node("Mul", graph.initializer("s", Tensor.vector(3)), x).output("y", x.type()));
        assertThat(model.parameters()).containsExactly(0, 0, 3, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half to x", "half to the sum", "half to the product"})
    void geluByAQuotient(String form) {
        ImportedModel model = chain((graph, x) -> {
            ValueRef two = graph.initializer("sqrt2", Tensor.vector((float) Math.sqrt(2)));
            ValueRef half = graph.initializer("half", Tensor.vector(0.5f));
            ValueRef scaled = graph.node("Div", x, two).output("d", x.type());
            ValueRef erf = graph.node("Erf", scaled).output("e", x.type());
            ValueRef sum = graph.node("Add", erf, graph.initializer("one", Tensor.vector(1)))
                    .output("s", x.type());
            switch (form) {
                case "half to x" -> {
                    ValueRef less = graph.node("Mul", x, half).output("l", x.type());
                    return graph.node("Mul", sum, less).output("y", x.type());
                }
                case "half to the sum" -> {
                    ValueRef less = graph.node("Mul", sum, half).output("l", x.type());
                    return graph.node("Mul", x, less).output("y", x.type());
                }
                default -> {
                    ValueRef twice = graph.node("Mul", x, sum).output("l", x.type());
                    return graph.node("Mul", half, twice).output("y", x.type());
                }
            }
        });
        assertThat(model.network().layers()).containsExactly(new Gelu(2));
        assertThat(model.layers().get(0).nodes()).hasSize(5);
    }

    @Test
    void geluWithAnotherConstantIsNone() {
        assertRefused(
                (graph, x) -> {
                    ValueRef scaled = graph.node("Mul", x, graph.initializer("c", Tensor.vector(0.7f)))
                            .output("d", x.type());
                    ValueRef erf = graph.node("Erf", scaled).output("e", x.type());
                    ValueRef sum = graph.node("Add", erf, graph.initializer("one", Tensor.vector(1)))
                            .output("s", x.type());
                    ValueRef twice = graph.node("Mul", x, sum).output("l", x.type());
                    return graph.node("Mul", twice, graph.initializer("half", Tensor.vector(0.5f)))
                            .output("y", x.type());
                },
                "(Mul) is no layer that can be read");
    }

    @Test
    void divByANumberIsATemperatureIfItIsAboveZero() {
        ImportedModel model =
                chain((graph, x) -> graph.node("Div", x, graph.initializer("t", Tensor.matrix(new float[] {3})))
                        .output("y", x.type()));
        assertThat(model.network().layers()).containsExactly(new TemperatureScaling(2));
        assertThat(model.parameters()).containsExactly(3);
        assertRefused(
                (graph, x) -> graph.node("Div", x, graph.initializer("t", Tensor.vector(-3)))
                        .output("y", x.type()),
                "divides by -3.0; expected a temperature above 0");
    }

    @Test
    void whereOfAnotherConditionOrWithoutAConstantIsNoImputation() {
        assertRefused((graph, x) -> where(graph, x, "IsInf", graph.initializer("m", Tensor.vector(1, 2))), "no layer");
        assertRefused((graph, x) -> where(graph, x, "IsNaN", x), "(Where) puts what is no constant float32 row of 2");
        assertRefused(
                (graph, x) -> where(graph, x, "IsNaN", graph.initializer("m", Tensor.vector(1, 2, 3))),
                "(Where) puts what is no constant float32 row of 2");
    }

    private static ValueRef where(GraphBuilder graph, ValueRef x, String condition, ValueRef other) {
        ValueRef missing =
                graph.node(condition, x).output("missing", TensorTypes.withElements(x.type(), DataType.BOOL));
        return graph.node("Where", missing, other, x).output("y", x.type());
    }

    @Test
    void layerNormAlongTheBatchIsRefused() {
        assertRefused(
                (graph, x) -> graph.node("LayerNormalization", x, graph.initializer("g", Tensor.vector(1, 1)))
                        .intAttribute("axis", 0)
                        .output("y", x.type()),
                "normalises from axis 0 on");
    }

    private static void assertRefused(BiFunction<GraphBuilder, ValueRef, ValueRef> nodes, String message) {
        assertThatThrownBy(() -> chain(nodes))
                .isInstanceOf(OnnxImportException.class)
                .hasMessageContaining(message);
    }

    private static ImportedModel chain(BiFunction<GraphBuilder, ValueRef, ValueRef> nodes) {
        GraphBuilder graph = new GraphBuilder("foreign", 17);
        ValueRef x = graph.input("x", TensorTypes.rows(DataType.FLOAT, 2));
        graph.output(nodes.apply(graph, x));
        return OnnxImport.of(ModelProto.newBuilder().setGraph(graph.build()).build(), "foreign");
    }
}
