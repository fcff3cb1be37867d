package io.github.softmax4j.onnx.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.SoftmaxLayer;
import org.junit.jupiter.api.Test;

class TargetOpsetTest {
    private static final Network LINEAR = Network.of(new Dense(2, 3));

    @Test
    void theLowestOpsetThatCanExpressTheModelIsTheDefault() {
        assertThat(TargetOpset.of(LINEAR, ExportOptions.defaults())).isEqualTo(13);
    }

    @Test
    void theOpsetAskedForIsTaken() {
        assertThat(TargetOpset.of(LINEAR, ExportOptions.defaults().withOpset(21)))
                .isEqualTo(21);
    }

    @Test
    void anOpsetThatIsTooLowForTheOutputsIsRefused() {
        assertThatThrownBy(() -> TargetOpset.of(LINEAR, ExportOptions.defaults().withOpset(12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "opset 12 is too low: the Softmax of the output \"probabilities\" needs opset 13; the lowest"
                                + " that can express this model is 13");
    }

    @Test
    void aLayerThatTheOpsetCanExpressIsNotBlamed() {
        assertThatThrownBy(() -> TargetOpset.of(LINEAR, ExportOptions.defaults().withOpset(7)))
                .hasMessageStartingWith("opset 7 is too low: the Softmax of the output");
    }

    @Test
    void anOpsetThatIsTooLowForALayerIsRefusedWithItsName() {
        Network network = Network.of(new Dense(2, 3), new SoftmaxLayer(3), new Dense(3, 2));

        assertThatThrownBy(
                        () -> TargetOpset.of(network, ExportOptions.defaults().withOpset(12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opset 12 is too low: layers.1 (softmax) needs opset 13; the lowest that can express this"
                        + " model is 13");
    }
}
