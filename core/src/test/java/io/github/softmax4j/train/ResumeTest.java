package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Schedule;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.random.Xoshiro256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that is stopped and resumed ends with the bits of one that ran at once. */
class ResumeTest {
    private static final long SEED = 11;
    private static final Split ROWS = Blobs.of(90, 5, 3).split(0.7, 2);

    /** 7 batches an epoch, the last one smaller. */
    private static final TrainingOptions PLAIN = TrainingOptions.defaults()
            .withHidden(8)
            .withEpochs(6)
            .withBatchSize(10)
            .withSeed(3);

    @TempDir
    private Path folder;

    private CheckpointOptions checkpoints;

    @BeforeEach
    void nameTheFolder() {
        checkpoints = CheckpointOptions.in(folder.resolve("kept")).withEverySteps(1);
    }

    static Stream<TrainingOptions> options() {
        return Stream.of(
                PLAIN,
                PLAIN.withOptimizer(new Sgd(0.9)),
                PLAIN.withOptimizer(new Lbfgs()).withHidden().withL1(1e-4).withEpochs(30),
                PLAIN.withOptimizer(new Lbfgs(3, 0, 0))
                        .withClassWeights(ClassWeights.BALANCED)
                        .withEpochs(30),
                PLAIN.withDropout(0.3).withMixup(0.4).withSchedule(Schedule.cosine(0)),
                PLAIN.withNormalization(Normalization.BATCH).withLabelSmoothing(0.1),
                PLAIN.withSchedule(Schedule.warmUp(0.2, Schedule.plateau(0.5, 0)))
                        .withLearningRate(0.25),
                PLAIN.withClassWeights(ClassWeights.BALANCED).withPatience(2).withLearningRate(0.05));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyInterruptionEndsWithTheSameBits(TrainingOptions options) {
        List<Double> losses = new ArrayList<>();
        byte[] unbroken = ModelFile.toBytes(train(options, 1, TrainingControl.none(), losses));
        Xoshiro256 random = new Xoshiro256(SEED, options.hashCode());
        for (int i = 0; i < 10; i++) {
            List<Double> again = new ArrayList<>();
            CheckpointOptions own =
                    CheckpointOptions.in(folder.resolve("kept" + i)).withEverySteps(0);
            int stops = 0;
            Optional<Classifier> result = Optional.empty();
            while (result.isEmpty()) {
                int steps = 1 + random.nextInt(20);
                int threads = 1 + random.nextInt(3);
                try {
                    result = Optional.of(train(
                            options,
                            threads,
                            TrainingControl.none()
                                    .withCheckpoints(own.withResume(stops > 0))
                                    .withStop(after(steps)),
                            again));
                } catch (TrainingInterrupted e) {
                    assertThat(e.checkpoint()).contains(own.directory());
                    stops++;
                }
            }
            assertThat(stops).as("run %d of seed %d", i, SEED).isPositive();
            assertThat(ModelFile.toBytes(result.orElseThrow()))
                    .as("run %d of seed %d", i, SEED)
                    .isEqualTo(unbroken);
            assertThat(again).as("losses of run %d of seed %d", i, SEED).isEqualTo(losses);
        }
    }

    @Test
    void checkpointsAndListenersChangeNothing() {
        byte[] without = ModelFile.toBytes(train(PLAIN, 1, TrainingControl.none(), new ArrayList<>()));
        TrainingControl control = TrainingControl.none().withCheckpoints(checkpoints);
        assertThat(ModelFile.toBytes(train(PLAIN, 2, control, new ArrayList<>())))
                .isEqualTo(without);
    }

    @Test
    void aCheckpointComesAfterEachStepOrEpochThatIsDue() {
        // Those that are written alternate between two names; what is there at the end tells when the last ones came.
        stopAfter(12, checkpoints.withEverySteps(5));
        assertThat(numbers(checkpoints.directory()))
                .containsExactlyInAnyOrder("2/3", "2/5"); // steps 10 and, stopped, 12
    }

    @Test
    void withoutANumberOfStepsACheckpointComesAfterEachEpoch() {
        stopAfter(16, checkpoints.withEverySteps(0));
        assertThat(numbers(checkpoints.directory())).containsExactlyInAnyOrder("3/0", "3/2");
    }

    @Test
    void stoppingWithoutCheckpointsKeepsNothing() {
        assertThatThrownBy(() -> train(PLAIN, 1, TrainingControl.none().withStop(() -> true), new ArrayList<>()))
                .isInstanceOf(TrainingInterrupted.class)
                .hasMessage("training was stopped in epoch 1 after batch 1; nothing was kept");
    }

    @Test
    void aTrainingThatIsDoneIsDoneAgain() {
        Classifier first = train(PLAIN, 1, TrainingControl.none().withCheckpoints(checkpoints), new ArrayList<>());
        TrainingControl again = TrainingControl.none().withCheckpoints(checkpoints.withResume(true));
        assertThat(ModelFile.toBytes(train(PLAIN, 1, again, new ArrayList<>()))).isEqualTo(ModelFile.toBytes(first));
    }

    @Test
    void resumingWhereThereIsNothingBeginsAtTheStartAndSaysSo() {
        List<String> messages = new ArrayList<>();
        TrainingControl control = TrainingControl.none()
                .withCheckpoints(checkpoints.withResume(true))
                .withListener(new Messages(messages));
        train(PLAIN, 1, control, null);
        assertThat(messages)
                .containsExactly(
                        checkpoints.directory() + ": there is no checkpoint yet; training begins at the start");
    }

    @Test
    void resumingSaysWhereItGoesOn() {
        stopAfter(3, checkpoints);
        List<String> messages = new ArrayList<>();
        TrainingControl control = TrainingControl.none()
                .withCheckpoints(checkpoints.withResume(true))
                .withListener(new Messages(messages));
        train(PLAIN, 1, control, null);
        assertThat(messages).containsExactly(checkpoints.directory() + ": training goes on in epoch 1 after batch 3");
    }

    @Test
    void aNewTrainingLeavesAnothersCheckpointsAlone() {
        stopAfter(3, checkpoints);
        assertThatThrownBy(() -> stopAfter(3, checkpoints))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(checkpoints.directory()
                        + ": there is a checkpoint already; resume from it, or name another folder");
    }

    @Test
    void ofTwoCheckpointsThePreviousOneStandsInForADamagedOne() throws IOException {
        byte[] unbroken = ModelFile.toBytes(train(PLAIN, 1, TrainingControl.none(), new ArrayList<>()));
        for (String name : List.of("checkpoint-a.safetensors", "checkpoint-b.safetensors")) {
            CheckpointOptions own = CheckpointOptions.in(folder.resolve(name)).withEverySteps(1);
            stopAfter(9, own);
            Path file = own.directory().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            List<String> messages = new ArrayList<>();
            TrainingControl control =
                    TrainingControl.none().withCheckpoints(own.withResume(true)).withListener(new Messages(messages));
            assertThat(ModelFile.toBytes(train(PLAIN, 1, control, null))).isEqualTo(unbroken);
            assertThat(messages).hasSize(2);
            assertThat(messages.get(0)).startsWith(file + ": ");
        }
    }

    @Test
    void whereNoCheckpointIsWholeResumingIsRefused() throws IOException {
        stopAfter(9, checkpoints);
        for (String name : List.of("checkpoint-a.safetensors", "checkpoint-b.safetensors")) {
            Path file = checkpoints.directory().resolve(name);
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        }
        assertThatThrownBy(() -> stopAfter(3, checkpoints.withResume(true)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(checkpoints.directory() + ": no checkpoint there is whole; begin anew in another folder");
    }

    @Test
    void otherDataAndOptionsAreRefusedWithEveryDifference() {
        stopAfter(3, checkpoints);
        TrainingControl control = TrainingControl.none().withCheckpoints(checkpoints.withResume(true));
        Dataset other = ROWS.train().select(new int[] {0, 1, 2, 3, 4, 5});
        assertThatThrownBy(() -> Trainer.train(
                        other, Optional.of(ROWS.test()), PLAIN.withBatchSize(9).withMixup(0.5), control))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("batchSize was 10, now 9")
                .hasMessageContaining("mixup was 0, now 0.5")
                .hasMessageMatching(".*data was [0-9a-f]{8}\\.\\.\\., now [0-9a-f]{8}\\.\\.\\..*")
                .hasMessageNotContaining("start was "); // the statistics of the data follow from the data
    }

    @Test
    void whatIsEmptyIsCalledNone() {
        stopAfter(3, checkpoints);
        TrainingControl control = TrainingControl.none().withCheckpoints(checkpoints.withResume(true));
        assertThatThrownBy(() -> Trainer.train(ROWS.train(), Optional.of(ROWS.test()), PLAIN.withHidden(), control))
                .isInstanceOf(CheckpointException.class)
                .hasMessageMatching(".*hidden was [0-9,]+, now none.*");
    }

    @Test
    void epochsMayBeRaisedWhereTheScheduleDoesNotDependOnThem() {
        stopAfter(3, checkpoints);
        TrainingControl control = TrainingControl.none().withCheckpoints(checkpoints.withResume(true));
        assertThat(ModelFile.toBytes(train(PLAIN.withEpochs(8), 1, control, new ArrayList<>())))
                .isEqualTo(ModelFile.toBytes(train(PLAIN.withEpochs(8), 1, TrainingControl.none(), new ArrayList<>())));
    }

    @Test
    void fewerEpochsAreRefused() {
        stopAfter(3, checkpoints);
        TrainingControl control = TrainingControl.none().withCheckpoints(checkpoints.withResume(true));
        assertThatThrownBy(() -> train(PLAIN.withEpochs(5), 1, control, null))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("epochs was 6, now 5");
    }

    @Test
    void twoTrainingsDoNotShareAFolder() {
        TrainingControl control = TrainingControl.none().withCheckpoints(checkpoints);
        TrainingControl within = control.withStop(() -> {
            assertThatThrownBy(() -> train(PLAIN, 1, control, null))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("another training keeps its checkpoints there");
            return true;
        });
        assertThatThrownBy(() -> train(PLAIN, 1, within, null)).isInstanceOf(TrainingInterrupted.class);
    }

    private void stopAfter(int steps, CheckpointOptions options) {
        TrainingControl control =
                TrainingControl.none().withCheckpoints(options).withStop(after(steps));
        try {
            train(PLAIN, 1, control, null);
            throw new AssertionError("it was not stopped");
        } catch (TrainingInterrupted expected) {
            assertThat(expected.checkpoint()).contains(options.directory());
        }
    }

    private static BooleanSupplier after(int steps) {
        int[] left = {steps};
        return () -> --left[0] == 0;
    }

    private static Classifier train(
            TrainingOptions options, int threads, TrainingControl control, @Nullable List<Double> losses) {
        TrainingControl listening =
                losses == null ? control : control.withListener(report -> losses.add(report.loss()));
        return Trainer.train(ROWS.train(), Optional.of(ROWS.test()), options.withThreads(threads), listening);
    }

    /** The epoch and batch that each checkpoint in the folder stands at. */
    private static List<String> numbers(Path directory) {
        List<String> found = new ArrayList<>();
        for (String name : List.of("checkpoint-a.safetensors", "checkpoint-b.safetensors")) {
            try {
                State state = CheckpointFile.read(directory.resolve(name)).state();
                found.add(state.number("epoch") + "/" + state.number("passes.batch"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return found;
    }

    private record Messages(List<String> heard) implements TrainingListener {
        @Override
        public void onEpoch(EpochReport report) {}

        @Override
        public void onMessage(String message) {
            heard.add(message);
        }
    }
}
