package io.github.softmax4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-0.5, -0.5", "1e-8, 0.00000001", "100, 100", "2e-23, 0.00000000000000000000002"})
    void fewDigitsStayFew(double value, String text) {
        assertThat(DecimalText.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 / 3.0, 0x1.123456789abcdp-3, Double.MIN_VALUE, Double.MAX_VALUE, 123456789.125})
    void theTextReadsBackAsTheValue(double value) {
        assertThat(Double.parseDouble(DecimalText.of(value))).isEqualTo(value);
    }
}
