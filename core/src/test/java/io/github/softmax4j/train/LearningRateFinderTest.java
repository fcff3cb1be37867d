package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Sgd;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withHidden(32).withSeed(5).withOptimizer(new Sgd(0.9));

    private final Dataset digits = BuiltIn.DIGITS.read();

    @Test
    void ratesGrowEvenlyOnALogarithmicScale() {
        var points = LearningRateFinder.find(digits, OPTIONS, 100).points();
        assertThat(points.get(0).learningRate()).isEqualTo(1e-6);
        double factor = Math.pow(1e7, 1.0 / 99);
        for (int i = 1; i < points.size(); i++) {
            // Powers are off by an ulp or two.
            assertThat(points.get(i).learningRate() / points.get(i - 1).learningRate() / factor)
                    .isBetween(1 - 1e-12, 1 + 1e-12);
        }
    }

    @Test
    void theSuggestedRateLearnsFasterThanOnesFarBelow() {
        double suggestion = LearningRateFinder.find(digits, OPTIONS, 200).suggestion();
        assertThat(suggestion).isBetween(1e-4, 1.0);
        assertThat(loss(suggestion)).isLessThan(loss(suggestion / 100) / 2);
    }

    private double loss(double rate) {
        double[] loss = new double[1];
        Trainer.train(digits, OPTIONS.withLearningRate(rate).withEpochs(2), report -> loss[0] = report.loss());
        return loss[0];
    }

    @Test
    void itIsOverAfterTheStepsOrWhenTheLossExplodes() {
        assertThat(LearningRateFinder.find(digits, OPTIONS, 10).points()).hasSizeLessThanOrEqualTo(10);
        var points = LearningRateFinder.find(digits, OPTIONS, 400).points();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            smallest = Math.min(smallest, points.get(i).loss());
            boolean last = i == points.size() - 1;
            assertThat(points.get(i).loss() > 4 * smallest).as("step %d", i).isEqualTo(last && points.size() < 400);
        }
    }

    @Test
    void theSameSeedFindsTheSame() {
        assertThat(LearningRateFinder.find(digits, OPTIONS, 50))
                .isEqualTo(LearningRateFinder.find(digits, OPTIONS, 50));
    }

    @Test
    void refusesTooFewStepsAndOptimisersWithoutARate() {
        assertThatThrownBy(() -> LearningRateFinder.find(digits, OPTIONS, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must be at least 10, not 9");
        assertThatThrownBy(() -> LearningRateFinder.find(digits, OPTIONS.withOptimizer(new Lbfgs()), 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("optimizer must be one that takes a learning rate, not lbfgs");
    }
}
