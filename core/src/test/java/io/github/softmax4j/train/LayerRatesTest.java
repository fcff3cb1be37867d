package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.train.LayerRates.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerRatesTest {
    private static final Network NETWORK = Network.of(new Dense(2, 3), new Relu(3), new Dense(3, 2));

    @Test
    void aLayerWithoutARuleHasTheFactorOne() {
        assertThat(LayerRates.ONE.in(NETWORK)).containsExactly(1, 1, 1);
        assertThat(LayerRates.of("0..1=0.25").in(NETWORK)).containsExactly(0.25, 0.25, 1);
        assertThat(LayerRates.of("last=10, 0=0").in(NETWORK)).containsExactly(0, 1, 10);
    }

    @Test
    void textIsReadBack() {
        for (String text : List.of("none", "0..1=0.1,last=2", "all-but-last=0.001", "2=0")) {
            assertThat(LayerRates.of(text)).hasToString(text);
        }
        assertThat(LayerRates.of("none")).isEqualTo(LayerRates.ONE);
        assertThat(LayerRates.of("1=1e-1")).isEqualTo(new LayerRates(List.of(new Rule(LayerSet.of(1), 0.1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.1", "1=", "=0.1", "1=fast", "1=0.1,", "1:0.1"})
    void refusesTextThatGivesNoRates(String text) {
        assertThatThrownBy(() -> LayerRates.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" gives no rates; expected layers and factors such as 0..2=0.1,last=1, with"
                        + " commas between");
    }

    @Test
    void refusesLayersThatAreNone() {
        assertThatThrownBy(() -> LayerRates.of("head=0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"head\" names no layers; expected none, all");
    }

    @Test
    void refusesFactorsBelowZeroAndThoseThatAreNotFinite() {
        for (String factor : List.of("-1", "NaN", "Infinity", "1e300")) {
            assertThatThrownBy(() -> LayerRates.of("0=" + factor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("layerRates must be factors of at least 0, not " + Double.valueOf(factor));
        }
    }

    @Test
    void refusesTwoFactorsOfALayer() {
        assertThatThrownBy(() -> LayerRates.of("all=0.1,last=1").in(NETWORK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 2 has two rates, in all=0.1,last=1; give each layer at most one");
    }
}
