package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.optimizer.Nesterov;
import io.github.softmax4j.optimizer.Schedule;
import io.github.softmax4j.random.Xoshiro256;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A fine-tuning that is stopped and resumed ends with the bits of one that ran at once. */
class FineTuneResumeTest {
    private static final long SEED = 12;
    private static final Dataset FIRST = Blobs.of(90, 5, 3);
    private static final Dataset WIDER = Blobs.of(90, 5, 4);

    /** Calibrated, so that a head that changes drops a layer, too. */
    private static final Classifier START = TemperatureCalibration.of(
                    Trainer.train(
                            FIRST,
                            TrainingOptions.defaults()
                                    .withHidden(8)
                                    .withNormalization(Normalization.BATCH)
                                    .withEpochs(2)),
                    FIRST)
            .classifier();

    /** 9 batches an epoch. */
    private static final FineTuneOptions PLAIN = FineTuneOptions.defaults()
            .withTraining(TrainingOptions.defaults()
                    .withBatchSize(10)
                    .withEpochs(4)
                    .withSeed(3)
                    .withLearningRate(0.01))
            .withHead(Head.WIDEN);

    @TempDir
    private Path folder;

    static Stream<FineTuneOptions> options() {
        return Stream.of(
                PLAIN,
                PLAIN.withHead(Head.REPLACE).withFreeze(LayerSet.ALL_BUT_LAST),
                PLAIN.withLora(LoraOptions.ofRank(2).withAlpha(3)),
                PLAIN.withLayerRates(LayerRates.of("1=0.1,last=2")),
                PLAIN.withOptimizer(new Nesterov()).withLayerRates(LayerRates.of("1=0.1")),
                PLAIN.withTraining(PLAIN.training()
                        .withValidation(0.2)
                        .withPatience(2)
                        .withSchedule(Schedule.plateau(0.5, 0))
                        .withMixup(0.3)));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyInterruptionEndsWithTheSameBits(FineTuneOptions options) {
        for (Dataset data : new Dataset[] {FIRST, WIDER}) {
            byte[] unbroken = ModelFile.toBytes(FineTuner.fineTune(START, data, options));
            Xoshiro256 random = new Xoshiro256(SEED, options.hashCode());
            CheckpointOptions own = CheckpointOptions.in(folder.resolve("kept" + data.classCount()));
            int stops = 0;
            Optional<Classifier> result = Optional.empty();
            while (result.isEmpty()) {
                TrainingControl control = TrainingControl.none()
                        .withCheckpoints(own.withResume(stops > 0))
                        .withStop(after(1 + random.nextInt(12)));
                try {
                    result = Optional.of(FineTuner.of(START, data, options).run(Optional.empty(), control));
                } catch (TrainingInterrupted e) {
                    assertThat(e.checkpoint()).contains(own.directory());
                    stops++;
                }
            }
            assertThat(stops).as("seed %d", SEED).isPositive();
            assertThat(ModelFile.toBytes(result.orElseThrow()))
                    .as("%s, seed %d", options, SEED)
                    .isEqualTo(unbroken);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "freeze, 1, 'freeze was none, now 1'",
        "freeze, all-but-last, 'freeze was none, now all-but-last'",
        "layerRates, last=2, 'layerRates was none, now last=2'",
        "loraRank, 2, 'loraAlpha was none, now 2, loraLayers was none, now all, loraRank was none, now 2'",
        "head, keep, 'head was widen, now keep'"
    })
    void otherOptionsAreRefusedAndNamed(String name, String value, String difference) {
        CheckpointOptions kept = CheckpointOptions.in(folder.resolve("kept"));
        TrainingControl stopped = TrainingControl.none().withCheckpoints(kept).withStop(after(3));
        assertThatThrownBy(() -> FineTuner.of(START, FIRST, PLAIN).run(Optional.empty(), stopped))
                .isInstanceOf(TrainingInterrupted.class);

        var text = PLAIN.describe();
        text.put(name, value);
        TrainingControl resumed = TrainingControl.none().withCheckpoints(kept.withResume(true));
        FineTuner other = FineTuner.of(START, FIRST, FineTuneOptions.parse(text));
        assertThatThrownBy(() -> other.run(Optional.empty(), resumed))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("the checkpoint is of another training: " + difference);
    }

    @Test
    void anotherStartIsRefused() {
        CheckpointOptions kept = CheckpointOptions.in(folder.resolve("kept"));
        TrainingControl stopped = TrainingControl.none().withCheckpoints(kept).withStop(after(3));
        assertThatThrownBy(() -> FineTuner.of(START, FIRST, PLAIN).run(Optional.empty(), stopped))
                .isInstanceOf(TrainingInterrupted.class);

        Classifier other = TemperatureCalibration.withoutTemperature(START);
        TrainingControl resumed = TrainingControl.none().withCheckpoints(kept.withResume(true));
        assertThatThrownBy(() -> FineTuner.of(other, FIRST, PLAIN).run(Optional.empty(), resumed))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("start was ");
    }

    private static BooleanSupplier after(int steps) {
        int[] left = {steps};
        return () -> --left[0] == 0;
    }
}
