package io.github.softmax4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.ReadListener.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {
    private final StringWriter text = new StringWriter();
    private long now;
    private final ReadingProgress progress = new ReadingProgress(new PrintWriter(text), () -> now);

    @Test
    void shortReadsSayNothing() {
        now = 1_999_999_999L;
        progress.onProgress(new Progress("a.csv", 10, OptionalLong.of(20)));
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void longReadsSaySomethingEveryTwoSeconds() {
        for (int i = 0; i < 9; i++) {
            progress.onProgress(new Progress("a.csv", 1_500_000 + i, OptionalLong.of(3_000_000)));
            now += 500_000_000L;
        }
        assertThat(text.toString().lines())
                .containsExactly("reading a.csv: 1.5 MB of 3.0 MB, 50 %", "reading a.csv: 1.5 MB of 3.0 MB, 50 %");
    }

    @Test
    void anUnknownSizeIsLeftOutAndNamesArePrintable() {
        now = 2_000_000_000L;
        progress.onProgress(new Progress("\u001ba.csv", 1_500_000, OptionalLong.empty()));
        assertThat(text.toString().lines()).containsExactly("reading \\u001ba.csv: 1.5 MB");
    }
}
