package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void givesTheResult() throws IOException {
        assertThat(TimeLimit.run(LONG, () -> 42)).contains(42);
    }

    @Test
    void nothingBeginsWithoutTime() throws IOException {
        assertThat(TimeLimit.run(Duration.ZERO, () -> {
                    throw new AssertionError("it began");
                }))
                .isEmpty();
    }

    @Test
    void givesUpWhatDoesNotEnd() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(TimeLimit.run(Duration.ofMillis(1), () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return 42;
                }))
                .isEmpty();
        never.countDown();
    }

    @Test
    void passesOnWhatTheWorkThrows() {
        assertThatThrownBy(() -> TimeLimit.run(LONG, () -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> TimeLimit.run(LONG, () -> {
                    throw new OnnxRuntimeException("refused", null);
                }))
                .isInstanceOf(OnnxRuntimeException.class);
        assertThatThrownBy(() -> TimeLimit.run(LONG, () -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class);
    }
}
