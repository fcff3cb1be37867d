package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance.Training;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FineTuneTest {
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withHidden(8).withEpochs(2).withSeed(5);

    private final Dataset first = Blobs.of(300, 4, 3);
    private final Dataset more = Blobs.of(150, 4, 3);
    private final Classifier start = Trainer.train(first, OPTIONS);

    @Test
    void goesOnWhereTheClassifierIs() {
        List<EpochReport> reports = new ArrayList<>();
        Classifier tuned = Trainer.fineTune(start, first, OPTIONS.withEpochs(20), reports::add);
        assertThat(reports.get(0).loss()).isLessThan(Evaluation.of(start, first).logLoss());
        assertThat(Evaluation.of(tuned, first).logLoss())
                .isLessThan(Evaluation.of(start, first).logLoss());
    }

    @Test
    void statisticsStayAsTheyAre() {
        Dataset other = more.select(new int[] {0, 1, 2, 3, 4, 5});
        Classifier tuned = Trainer.fineTune(start, other, OPTIONS, TrainingListener.SILENT);
        assertThat(tuned.parameters(0)).isEqualTo(start.parameters(0));
        assertThat(tuned.parameters(1)).isNotEqualTo(start.parameters(1));
    }

    @Test
    void theStartIsNotChanged() {
        float[] before = start.parameters();
        Trainer.fineTune(start, more, OPTIONS, TrainingListener.SILENT);
        assertThat(start.parameters()).isEqualTo(before);
        assertThat(start.provenance().trainings()).hasSize(1);
    }

    @Test
    void provenanceHoldsBothTrainings() {
        TrainingOptions slower = OPTIONS.withLearningRate(1e-4).withEpochs(1);
        Classifier tuned = Trainer.fineTune(start, more, slower, TrainingListener.SILENT);
        assertThat(tuned.provenance().trainings())
                .extracting(Training::dataDigest)
                .containsExactly(first.digest(), more.digest());
        assertThat(tuned.provenance().trainings().get(0))
                .isEqualTo(start.provenance().trainings().get(0));
        assertThat(tuned.provenance().trainings().get(1).options()).isEqualTo(slower.describe());
    }

    @Test
    void hiddenLayersOfTheOptionsAreNotUsed() {
        Classifier tuned = Trainer.fineTune(start, more, OPTIONS.withHidden(99), TrainingListener.SILENT);
        assertThat(tuned.network()).isSameAs(start.network());
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(Trainer.fineTune(start, more, OPTIONS, TrainingListener.SILENT)
                        .parameters())
                .isEqualTo(Trainer.fineTune(start, more, OPTIONS, TrainingListener.SILENT)
                        .parameters());
    }

    @Test
    void refusesDataOfOtherFeaturesOrClasses() {
        for (Dataset other : List.of(Blobs.of(30, 3, 3), Blobs.of(30, 4, 2))) {
            assertThatThrownBy(() -> Trainer.fineTune(start, other, OPTIONS, TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("fine-tuning takes data with the classes and features of the classifier,"
                            + " [c0, c1, c2] and [f0, f1, f2, f3], not " + other.classNames() + " and "
                            + other.featureNames());
        }
    }

    @Test
    void refusesRowsOfASingleClass() {
        Dataset one = first.select(new int[] {0, 3});
        assertThatThrownBy(() -> Trainer.fineTune(start, one, OPTIONS, TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessage("all 2 rows have one class; expected at least two to tell apart");
    }

    @Test
    void validationReportsOnTheRowsHeldOut() {
        List<EpochReport> reports = new ArrayList<>();
        Trainer.fineTune(start, more, OPTIONS.withValidation(0.2), reports::add);
        assertThat(reports)
                .hasSize(2)
                .allMatch(report -> report.validation().orElseThrow().rows() == 30);
    }
}
