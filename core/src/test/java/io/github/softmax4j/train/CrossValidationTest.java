package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.metric.Evaluation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withHidden(8).withEpochs(3).withSeed(5);

    @Test
    void everyFoldIsEvaluatedByAModelOfTheOthers() {
        Dataset data = Blobs.of(50, 3, 2);
        CrossValidation validation = CrossValidation.of(data, 4, OPTIONS, TrainingControl.none());
        assertThat(validation.folds()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Split fold = data.folds(4, OPTIONS.seed()).get(i);
            assertThat(validation.folds().get(i).logLoss())
                    .isEqualTo(Evaluation.of(Trainer.train(fold.train(), OPTIONS), fold.test())
                            .logLoss());
        }
    }

    @Test
    void meanAndDeviationAreThoseOfTheFolds() {
        CrossValidation validation = CrossValidation.of(Blobs.of(50, 3, 2), 2, OPTIONS, TrainingControl.none());
        double a = validation.folds().get(0).logLoss();
        double b = validation.folds().get(1).logLoss();
        assertThat(validation.logLoss().mean()).isEqualTo((a + b) / 2);
        // Of two numbers |a - b| / sqrt(2), here with roundings of its own.
        assertThat(validation.logLoss().deviation() / (Math.abs(a - b) / Math.sqrt(2)))
                .isBetween(1 - 1e-12, 1 + 1e-12);
    }

    @Test
    void irisIsLearned() {
        CrossValidation validation = CrossValidation.of(
                BuiltIn.IRIS.read(), 5, TrainingOptions.defaults().withSeed(42), TrainingControl.none());
        // The best that is known of linear models is about 0.97; a flower is 0.0067.
        assertThat(validation.accuracy().mean()).isGreaterThanOrEqualTo(0.95);
        assertThat(validation.accuracy().deviation()).isBetween(0.0, 0.06);
    }

    @Test
    void checkpointsAreRefused() {
        TrainingControl control = TrainingControl.none().withCheckpoints(CheckpointOptions.in(Path.of("kept")));
        assertThatThrownBy(() -> CrossValidation.of(Blobs.of(50, 3, 2), 4, OPTIONS, control))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpoints are those of one training; cross-validation has 4");
    }
}
