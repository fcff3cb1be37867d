package io.github.softmax4j.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void roundingIsAgreement() {
        assertThatCode(() -> Agreement.require("sums", new float[] {100, 0}, new float[] {100.001f, 0.001f}))
                .doesNotThrowAnyException();
    }

    @Test
    void otherNumbersAreNot() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Agreement.require("sums", new float[] {1, 2}, new float[] {1, 2.01f}))
                .withMessageContaining("sums: element 1 is 2.0 here and 2.01");
        assertThatIllegalStateException()
                .isThrownBy(() -> Agreement.require("sums", new float[] {1}, new float[] {Float.NaN}));
        assertThatIllegalStateException()
                .isThrownBy(() -> Agreement.require("sums", new float[] {1}, new float[] {1, 2}));
    }
}
