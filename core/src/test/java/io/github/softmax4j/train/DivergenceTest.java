package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.optimizer.Schedule;
import io.github.softmax4j.optimizer.Sgd;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    @Test
    void aParameterThatTheVeryLastStepMadeInfiniteIsNoticed() {
        // One batch, one epoch: the loss is that of the initial weights and finite.
        Dataset data = Dataset.of(new float[][] {{1e3f}, {-1e3f}}, new int[] {0, 1});
        TrainingOptions options = TrainingOptions.defaults()
                .withHidden()
                .withEpochs(1)
                .withOptimizer(new Sgd(0))
                .withLearningRate(3e38)
                .withWeightDecay(10);
        assertThatThrownBy(() -> Trainer.train(data, options))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("try a lower learning rate");
    }

    @Test
    void theRowsOfTheBatchThatAreToBlameAreNamed() {
        // Row 40 alone is so large that its logits overflow; the weights before the first step are small.
        for (double validation : new double[] {0, 0.25}) {
            Dataset data = withLargeRow(40);
            TrainingOptions options = TrainingOptions.defaults()
                    .withBatchSize(10)
                    .withValidation(validation)
                    .withSeed(4);
            Network network = Network.of(new Dense(2, 3));
            assertThatThrownBy(() -> Trainer.train(network, data, options, TrainingListener.SILENT))
                    .isInstanceOfSatisfying(TrainingException.class, e -> {
                        assertThat(e.rows()).containsExactly(40);
                        assertThat(e.epoch()).isEqualTo(1);
                        assertThat(e.batch()).isBetween(1L, 6L);
                        assertThat(e.lastGood()).isEmpty();
                    })
                    .hasMessageMatching("the loss became (NaN|Infinity) in epoch 1, batch \\d, row 41 of the data,"
                            + " counted from 1; try a lower learning rate than 0.003");
        }
    }

    private static Dataset withLargeRow(int row) {
        Dataset blobs = Blobs.of(60, 2, 3);
        float[][] x = new float[60][];
        for (int i = 0; i < 60; i++) {
            x[i] = i == row ? new float[] {3e38f, 3e38f} : blobs.row(i);
        }
        return Dataset.of(x, blobs.labels());
    }

    @Test
    void theModelOfTheLastWholeEpochIsKept() {
        // The rate explodes in the third epoch.
        Dataset data = Blobs.of(60, 2, 3);
        TrainingOptions options =
                TrainingOptions.defaults().withBatchSize(10).withEpochs(5).withSeed(4);
        Schedule exploding = new Schedule() {
            @Override
            public String name() {
                return "exploding";
            }

            @Override
            public double factor(long step, long steps) {
                return step < 14 ? 1 : 1e38;
            }
        };
        Classifier expected = Trainer.train(data, options.withEpochs(2));
        assertThatThrownBy(() -> Trainer.train(data, options.withSchedule(exploding)))
                .isInstanceOfSatisfying(TrainingException.class, e -> {
                    assertThat(e.epoch()).isEqualTo(3);
                    assertThat(e.lastGood().orElseThrow().parameters()).isEqualTo(expected.parameters());
                });
    }

    @Test
    void aValidationSplitThatLeavesOneClassToLearnFromIsRefused() {
        float[][] x = new float[12][1];
        int[] y = new int[12];
        for (int i = 0; i < 12; i++) {
            x[i][0] = i;
            y[i] = i < 10 ? 0 : 1;
        }
        assertThatThrownBy(() -> Trainer.train(
                        Dataset.of(x, y), TrainingOptions.defaults().withValidation(0.8)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("have one class");
    }
}
