package io.github.softmax4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IrVersionsTest {
    @ParameterizedTest
    @CsvSource({
        "13, 7", "14, 7", "15, 8", "16, 8", "17, 8", "18, 8", "19, 9", "20, 9", "21, 10", "22, 10", "23, 11", "24, 12",
        "25, 13", "26, 13"
    })
    void anOpsetTakesTheOldestIrVersionThatKnowsIt(int opset, int irVersion) {
        assertThat(IrVersions.forOpset(opset)).isEqualTo(irVersion);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 27})
    void anOpsetThatNoIrVersionKnowsIsRefused(int opset) {
        assertThatThrownBy(() -> IrVersions.forOpset(opset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opset " + opset + " is not supported; expected 1 to 26");
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "7, 14", "8, 18", "13, 26"})
    void anIrVersionKnowsOpsetsUpToTheNewestOfItsTime(int irVersion, int opset) {
        assertThat(IrVersions.newestOpset(irVersion)).isEqualTo(opset);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 14, 1L << 33})
    void anIrVersionOutsideOfTheRangeKnowsNothing(long irVersion) {
        assertThatThrownBy(() -> IrVersions.newestOpset(irVersion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("IR version " + irVersion + " is not supported; expected 3 to 13");
    }

    @Test
    void theNewestOpsetIsThatOfTheNewestIrVersion() {
        assertThat(IrVersions.NEWEST_OPSET).isEqualTo(26);
    }
}
