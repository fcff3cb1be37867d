package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    /** Few rows and a large network: it soon learns them by heart. */
    private static final Split ROWS = Blobs.of(60, 4, 3).split(0.5, 2);

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withLearningRate(0.05)
            .withBatchSize(8)
            .withEpochs(200)
            .withPatience(4)
            .withSeed(5);

    @Test
    void keepsTheFirstOfTheBestAndWaitsForPatience() {
        EarlyStopping stopping = new EarlyStopping(2, 1);
        double[] losses = {3, 2, 2, 2.5};
        boolean[] exhausted = new boolean[losses.length];
        for (int i = 0; i < losses.length; i++) {
            stopping.see(i + 1, losses[i], new float[] {i + 1});
            exhausted[i] = stopping.isExhausted();
        }
        assertThat(exhausted).containsExactly(false, false, false, true);
        assertThat(stopping.bestEpoch()).isEqualTo(2);
        assertThat(stopping.best()).containsExactly(2f);
    }

    @Test
    void stopsAndKeepsTheWeightsOfTheBestEpoch() {
        List<EpochReport> reports = new ArrayList<>();
        int[] finish = new int[2];
        Classifier classifier = Trainer.train(ROWS.train(), ROWS.test(), OPTIONS, new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {
                reports.add(report);
            }

            @Override
            public void onFinish(int epochs, int kept) {
                finish[0] = epochs;
                finish[1] = kept;
            }
        });
        EpochReport best = reports.stream()
                .min(Comparator.comparingDouble(
                        report -> report.validation().orElseThrow().logLoss()))
                .orElseThrow();
        assertThat(reports).hasSize(best.epoch() + OPTIONS.patience()).hasSizeLessThan(OPTIONS.epochs());
        assertThat(finish).containsExactly(reports.size(), best.epoch());
        assertThat(Evaluation.of(classifier, ROWS.test()).logLoss())
                .isEqualTo(best.validation().orElseThrow().logLoss());
    }

    @Test
    void theBestEpochHasTheWeightsOfATrainingOfThatManyEpochs() {
        int[] kept = new int[1];
        Classifier best = Trainer.train(ROWS.train(), ROWS.test(), OPTIONS, new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onFinish(int epochs, int epoch) {
                kept[0] = epoch;
            }
        });
        assertThat(best.parameters())
                .isEqualTo(Trainer.train(ROWS.train(), OPTIONS.withPatience(0).withEpochs(kept[0]))
                        .parameters());
    }

    @Test
    void needsRowsForValidation() {
        assertThatThrownBy(() -> Trainer.train(ROWS.train(), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience must be 0 without rows for validation, not 4");
    }

    @Test
    void rowsForValidationAreEitherGivenOrHeldOut() {
        assertThatThrownBy(() ->
                        Trainer.train(ROWS.train(), ROWS.test(), OPTIONS.withValidation(0.2), TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("validation must be either a share of the data or rows of their own, not both, not 0.2");
    }

    @Test
    void rowsForValidationHaveTheClassesOfTheData() {
        Dataset other = Blobs.of(60, 4, 4);
        assertThatThrownBy(() -> Trainer.train(ROWS.train(), Optional.of(other), OPTIONS, TrainingControl.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the rows for validation have classes [c0, c1, c2, c3]");
    }
}
