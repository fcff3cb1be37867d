package io.github.softmax4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.train.EpochReport;
import io.github.softmax4j.train.StepProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter err = new StringWriter();
    private long now;

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "10, 10", "100, 10", "12345, 10"})
    void withoutATerminalItPrintsAtMostTenLines(int epochs, int lines) {
        run(epochs, false);
        assertThat(err.toString().lines().count()).isEqualTo(lines);
        assertThat(err.toString())
                .endsWith("epoch " + epochs + "/" + epochs + "  loss 0.500000" + System.lineSeparator())
                .doesNotContain("\r[");
    }

    @Test
    void onATerminalItWritesOverOneLine() {
        run(4, true);
        assertThat(err.toString().split("\r\\[")).hasSize(5);
        assertThat(err.toString())
                .contains("[" + "=".repeat(24) + "] epoch 4/4")
                .endsWith(System.lineSeparator());
    }

    @Test
    void aTrainingThatEndsEarlyPrintsItsLastEpochAndWhichWeightsItKept() {
        TrainingProgress progress = progress(100, false);
        for (int epoch = 1; epoch <= 15; epoch++) {
            progress.onEpoch(new EpochReport(epoch, 100, 0.5, Optional.empty()));
        }
        progress.onFinish(15, 12);
        assertThat(err.toString().lines())
                .containsExactly(
                        "epoch 10/100  loss 0.500000",
                        "epoch 15/100  loss 0.500000",
                        "the weights are those after epoch 12, whose validation loss was smallest");
    }

    @Test
    void onATerminalStepsShowRateAndPaceAndTheTimeThatIsLeft() {
        TrainingProgress progress = progress(4, true);
        progress.onStep(new Step(1, 100));
        assertThat(err.toString()).isEmpty();
        now += 2 * SECOND;
        progress.onStep(new Step(1, 500)); // 400 rows in 2 seconds, 500 of 4000 are done
        assertThat(err.toString())
                .isEqualTo("\r[" + "=".repeat(3) + " ".repeat(21)
                        + "] epoch 1/4  loss 0.250000  rate 0.0030  200 rows/s  ETA 0:18");
        now += SECOND / 100;
        progress.onStep(new Step(1, 510));
        assertThat(err.toString().split("\r")).hasSize(2);
    }

    @Test
    void hoursAreShownWhereThereAreSome() {
        TrainingProgress progress = progress(4, true);
        progress.onStep(new Step(1, 0));
        now += 1000 * SECOND;
        progress.onStep(new Step(1, 400));
        assertThat(err.toString()).contains("0 rows/s  ETA 2:30:00");
    }

    @Test
    void aMessageHasALineOfItsOwn() {
        TrainingProgress progress = progress(4, true);
        progress.onEpoch(new EpochReport(1, 4, 0.5, Optional.empty()));
        progress.onMessage("a damaged checkpoint");
        assertThat(err.toString().lines()).endsWith("a damaged checkpoint");
    }

    private void run(int epochs, boolean terminal) {
        TrainingProgress progress = progress(epochs, terminal);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            progress.onEpoch(new EpochReport(epoch, epochs, 0.5, Optional.empty()));
        }
        progress.onFinish(epochs, epochs);
    }

    private TrainingProgress progress(int epochs, boolean terminal) {
        return new TrainingProgress(new PrintWriter(err), epochs, terminal, () -> now);
    }

    /** After so many of 1000 rows. */
    private record Step(int epoch, long rows) implements StepProgress {
        @Override
        public long batch() {
            return rows / 10;
        }

        @Override
        public long batches() {
            return 100;
        }

        @Override
        public long rowsOfEpoch() {
            return 1000;
        }

        @Override
        public double loss() {
            return 0.25;
        }

        @Override
        public double batchLoss() {
            return 0.5;
        }

        @Override
        public double learningRate() {
            return 0.003;
        }
    }
}
