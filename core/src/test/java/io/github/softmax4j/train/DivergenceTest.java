package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
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
