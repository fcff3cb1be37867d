package io.github.softmax4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.train.EpochReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingProgressTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "10, 10", "100, 10", "12345, 10"})
    void withoutATerminalItPrintsAtMostTenLines(int epochs, int lines) {
        String printed = run(epochs, false);
        assertThat(printed.lines().count()).isEqualTo(lines);
        assertThat(printed).endsWith("epoch " + epochs + "/" + epochs + "  loss 0.500000" + System.lineSeparator());
        assertThat(printed).doesNotContain("\r[");
    }

    @Test
    void onATerminalItWritesOverOneLine() {
        String printed = run(4, true);
        assertThat(printed.split("\r\\[")).hasSize(5);
        assertThat(printed).contains("[" + "=".repeat(24) + "] epoch 4/4").endsWith(System.lineSeparator());
    }

    private static String run(int epochs, boolean terminal) {
        StringWriter err = new StringWriter();
        TrainingProgress progress = new TrainingProgress(new PrintWriter(err), terminal);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            progress.onEpoch(new EpochReport(epoch, epochs, 0.5, Optional.empty()));
        }
        return err.toString();
    }
}
