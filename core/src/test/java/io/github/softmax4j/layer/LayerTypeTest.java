package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LayerTypeTest {
    static final List<Layer> LAYERS = List.of(
            new Dense(3, 4),
            new Relu(3),
            new Tanh(3),
            new Sigmoid(3),
            new SoftmaxLayer(3),
            new Standardize(3),
            new Gelu(3),
            new Silu(3),
            new LayerNorm(3, 1e-3),
            new BatchNorm(3, 1e-3, 0.25),
            new Dropout(3, 0.25),
            Residual.of(new Dense(3, 2), Residual.of(new Relu(2)), new Dense(2, 3)));

    @ParameterizedTest
    @FieldSource("LAYERS")
    void makesEveryLayerAgainFromItsDescription(Layer layer) {
        assertThat(LayerType.create(layer.type(), layer.inputs(), layer.outputs(), layer.attributes(), layer.layers()))
                .isEqualTo(layer);
    }

    @Test
    void everyTypeIsKnownOnce() {
        List<String> names = LayerType.ALL.stream().map(LayerType::name).toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(names).containsAll(LAYERS.stream().map(Layer::type).toList());
    }

    @Test
    void refusesATypeThatItDoesNotKnowAndListsThoseItKnows() {
        assertThatThrownBy(() -> LayerType.create("dens", 2, 3, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"dens\" is no type of layer; known are dense, relu, tanh, sigmoid, softmax");
    }

    @Test
    void refusesOutputsThatDoNotFit() {
        assertThatThrownBy(() -> LayerType.create("relu", 2, 3, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a relu layer with 2 inputs has 2 outputs and attributes {}, not 3 and {}");
    }

    @Test
    void refusesAttributesThatDoNotFit() {
        assertThatThrownBy(() -> LayerType.create("relu", 2, 2, Map.of("slope", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a relu layer with 2 inputs has 2 outputs and attributes {}, not 2 and {slope=0.5}");
    }

    @Test
    void refusesInputsThatDoNotFit() {
        assertThatThrownBy(() -> LayerType.create("residual", 2, 3, Map.of(), List.of(new Relu(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a residual layer with 3 inputs has 3 outputs and attributes {}, not 2 inputs, 3 and {}");
    }

    @Test
    void refusesLayersWithinALayerThatHasNone() {
        assertThatThrownBy(() -> LayerType.create("relu", 2, 2, Map.of(), List.of(new Relu(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a relu layer is made of 0 layers, not of 1");
    }

    @Test
    void refusesAResidualLayerOfNothing() {
        assertThatThrownBy(() -> LayerType.create("residual", 2, 2, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a residual layer needs at least one layer");
    }

    @Test
    void refusesSizesBelowOne() {
        assertThatThrownBy(() -> LayerType.create("dense", 0, 3, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs at least one input and one output");
    }
}
