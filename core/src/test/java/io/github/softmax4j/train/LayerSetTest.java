package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.TemperatureScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerSetTest {
    private static final Network NETWORK =
            Network.of(new Standardize(2), new Dense(2, 3), new Relu(3), new Dense(3, 2));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|",
                "all|0 1 2 3",
                "last|3",
                "all-but-last|0 1 2",
                "1|1",
                "0..2|0 1 2",
                "2..2|2",
                "3,0|0 3",
                "0..1,1..2,last|0 1 2 3",
                "0, 2|0 2"
            })
    void textNamesLayers(String text, String indices) {
        LayerSet set = LayerSet.of(text);
        List<Integer> expected = indices == null
                ? List.of()
                : Arrays.stream(indices.split(" ")).map(Integer::valueOf).collect(Collectors.toList());
        assertThat(set.in(NETWORK)).containsExactlyElementsOf(expected);
        assertThat(LayerSet.of(set.toString()).in(NETWORK)).isEqualTo(set.in(NETWORK));
    }

    @Test
    void theLastLayerIsTheHeadAndNotTheTemperatureBehindIt() {
        List<Layer> layers = new ArrayList<>(NETWORK.layers());
        layers.add(new TemperatureScaling(2));
        Network calibrated = Network.of(layers);
        assertThat(LayerSet.of("last").in(calibrated)).containsExactly(3);
        assertThat(LayerSet.ALL_BUT_LAST.in(calibrated)).containsExactly(0, 1, 2);
        assertThat(LayerSet.ALL.in(calibrated)).containsExactly(0, 1, 2, 3);
        assertThat(LayerSet.of(4).in(calibrated)).containsExactly(4);
        assertThat(LayerSet.of("last").in(Network.of(new TemperatureScaling(2))))
                .containsExactly(0);
    }

    @Test
    void numbersNameLayers() {
        assertThat(LayerSet.of(3, 0)).isEqualTo(LayerSet.of("3,0")).hasToString("3,0");
        assertThat(LayerSet.of(new int[0])).isEqualTo(LayerSet.NONE).hasSameHashCodeAs(LayerSet.NONE);
        assertThat(LayerSet.ALL).isNotEqualTo(LayerSet.ALL_BUT_LAST);
        assertThat(LayerSet.ALL_BUT_LAST).hasToString("all-but-last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "2..1", "1,", "1...2", "-1", "0..", "1.5", "none,1", "99999999999"})
    void refusesTextThatNamesNoLayers(String text) {
        assertThatThrownBy(() -> LayerSet.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + text + "\" names no layers; expected none, all, last, all-but-last, an index from 0 such"
                                + " as 3, a range such as 0..2, or several with commas between");
    }

    @Test
    void refusesALayerThatTheNetworkDoesNotHaveAndListsThoseItHas() {
        for (String text : List.of("4", "1..4")) {
            assertThatThrownBy(() -> LayerSet.of(text).in(NETWORK))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no layer 4; the layers are 0 standardize, 1 dense, 2 relu, 3 dense");
        }
    }
}
