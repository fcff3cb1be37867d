package io.github.softmax4j.onnx.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExportOptionsTest {
    @Test
    void theDefaultLeavesTheOpsetToTheModel() {
        assertThat(ExportOptions.defaults().opset()).isEmpty();
    }

    @Test
    void anOpsetThatRuntimesLoadIsTaken() {
        assertThat(ExportOptions.defaults().withOpset(26).opset()).hasValue(26);
    }

    @Test
    void batchNormalizationsAreFoldedUnlessToldOtherwise() {
        assertThat(ExportOptions.defaults().foldBatchNorm()).isTrue();
        assertThat(ExportOptions.defaults()
                        .withFoldBatchNorm(false)
                        .withOpset(15)
                        .foldBatchNorm())
                .isFalse();
        assertThat(ExportOptions.defaults()
                        .withOpset(15)
                        .withFoldBatchNorm(false)
                        .opset())
                .hasValue(15);
    }

    @Test
    void anOpsetThatIsTooNewIsRefused() {
        assertThatThrownBy(() -> ExportOptions.defaults().withOpset(27))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opset 27 is newer than what ONNX Runtime 1.29 loads; expected at most 26, or none, which"
                        + " takes the lowest that can express the model");
    }
}
