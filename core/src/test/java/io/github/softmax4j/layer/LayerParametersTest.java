package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerParametersTest {
    @Test
    void givesAParameterByItsName() {
        Tensor bias = Tensor.vector(1, 2);
        assertThat(new LayerParameters(Map.of("bias", bias)).get("bias")).isSameAs(bias);
    }

    @Test
    void refusesANameThatItDoesNotKnow() {
        LayerParameters parameters = new LayerParameters(Map.of("bias", Tensor.vector(1)));
        assertThatThrownBy(() -> parameters.get("bais"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the layer has no parameter \"bais\"; it has [bias]");
    }

    @Test
    void givesTheParametersOfALayerWithin() {
        Tensor bias = Tensor.vector(1, 2);
        Tensor other = Tensor.vector(3);
        LayerParameters parameters =
                new LayerParameters(Map.of("layers.1.bias", bias, "layers.11.bias", other, "bias", other));
        assertThat(parameters.inner(1).byName()).isEqualTo(Map.of("bias", bias));
        assertThat(parameters.inner(2).byName()).isEmpty();
    }

    @Test
    void changingTheMapGivenChangesNothing() {
        Map<String, Tensor> byName = new HashMap<>(Map.of("bias", Tensor.vector(1)));
        LayerParameters parameters = new LayerParameters(byName);
        byName.clear();
        assertThat(parameters.byName()).containsOnlyKeys("bias");
    }
}
