package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.Split;
import io.github.softmax4j.optimizer.PlateauRate;
import io.github.softmax4j.optimizer.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learning rate that looks at the loss of rows for validation. */
class PlateauTrainingTest {
    private static final double RATE = 0.25;
    private static final Split ROWS = Blobs.of(90, 5, 3).split(0.7, 2);

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withHidden(8)
            .withEpochs(12)
            .withBatchSize(10)
            .withLearningRate(RATE);

    @TempDir
    private Path folder;

    @Test
    void theRateOfAnEpochFollowsFromTheLossesBeforeIt() {
        Course course = new Course();
        train(
                OPTIONS.withSchedule(Schedule.plateau(0.5, 1)),
                TrainingControl.none().withListener(course));
        PlateauRate expected = new PlateauRate(0.5, 1);
        for (int epoch = 0; epoch < 12; epoch++) {
            assertThat(course.rates.get(epoch)).as("epoch %d", epoch + 1).isEqualTo(RATE * expected.scale());
            expected.observe(course.losses.get(epoch));
        }
        assertThat(course.rates.get(11)).isLessThan(RATE);
    }

    @Test
    void itMultipliesWithTheWarmUpBeforeIt() {
        Course course = new Course();
        Schedule warmUp = Schedule.warmUp(0.25, Schedule.plateau(0.5, 0)); // of 12 epochs 3
        train(OPTIONS.withSchedule(warmUp), TrainingControl.none().withListener(course));
        PlateauRate expected = new PlateauRate(0.5, 0);
        for (int epoch = 0; epoch < 12; epoch++) {
            if (epoch >= 3) {
                assertThat(course.rates.get(epoch)).isEqualTo(RATE * expected.scale());
            }
            expected.observe(course.losses.get(epoch));
        }
        assertThat(course.rates.get(0)).isLessThan(RATE);
        assertThat(expected.scale()).isLessThan(1);
    }

    @Test
    void whileTheRateStaysItIsTheConstantOne() {
        assertThat(train(OPTIONS.withSchedule(Schedule.plateau(0.5, 100)), TrainingControl.none()))
                .isEqualTo(train(OPTIONS, TrainingControl.none()))
                .isNotEqualTo(train(OPTIONS.withSchedule(Schedule.plateau(0.5, 0)), TrainingControl.none()));
    }

    @Test
    void moreEpochsMayBeGivenToACheckpoint() {
        TrainingOptions plateau = OPTIONS.withSchedule(Schedule.plateau(0.5, 0));
        CheckpointOptions kept = CheckpointOptions.in(folder.resolve("kept"));
        train(plateau.withEpochs(5), TrainingControl.none().withCheckpoints(kept));
        assertThat(train(plateau, TrainingControl.none().withCheckpoints(kept.withResume(true))))
                .isEqualTo(train(plateau, TrainingControl.none()));
    }

    @Test
    void rowsForValidationAreNeeded() {
        for (String schedule : new String[] {"plateau:factor=0.5,patience=5", "warmup:share=0.1+plateau"}) {
            assertThatThrownBy(() -> Trainer.train(ROWS.train(), OPTIONS.withSchedule(Schedule.parse(schedule))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("schedule must be another one without rows for validation, whose loss it"
                            + " looks at, not " + schedule);
        }
    }

    private static float[] train(TrainingOptions options, TrainingControl control) {
        return Trainer.train(ROWS.train(), Optional.of(ROWS.test()), options, control)
                .parameters();
    }

    /** The rate of the last step of each epoch, and the validation loss behind it. */
    private static final class Course implements TrainingListener {
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private double rate;

        @Override
        public void onStep(StepProgress progress) {
            rate = progress.learningRate();
        }

        @Override
        public void onEpoch(EpochReport report) {
            rates.add(rate);
            losses.add(report.validation().orElseThrow().logLoss());
        }
    }
}
