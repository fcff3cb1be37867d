package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeadTest {
    private static final double[] LOGITS = {0, Math.log(3), Math.log(7), 0};

    @Test
    void theRightWaySumsToOneInEachRow() {
        assertClose(Head.SOFTMAX.probabilities(LOGITS, 2), 0.25, 0.75, 0.875, 0.125);
    }

    @Test
    void alongTheBatchColumnsSumToOne() {
        assertClose(Head.ALONG_BATCH.probabilities(LOGITS, 2), 0.125, 0.75, 0.875, 0.25);
    }

    @Test
    void aTemperatureDividesTheLogits() {
        assertClose(Head.temperature(0.5).probabilities(LOGITS, 2), 0.1, 0.9, 0.98, 0.02);
    }

    private static void assertClose(double[] actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-14));
        }
    }
}
