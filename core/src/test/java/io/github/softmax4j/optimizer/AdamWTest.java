package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdamWTest {
    @Test
    void itsStepsAreThoseOfAdam() {
        float[] weights = {1, -2, 3};
        float[] copy = weights.clone();
        StochasticOptimizer.State ours = new AdamW(0.8, 0.99, 1e-6).start(3);
        StochasticOptimizer.State adam = new Adam(0.8, 0.99, 1e-6).start(3);
        for (int t = 0; t < 5; t++) {
            step(ours, 0.1, weights, 0.5f, t, -1);
            step(adam, 0.1, copy, 0.5f, t, -1);
        }
        assertThat(weights).isEqualTo(copy);
    }

    @Test
    void itAloneAsksForDecoupledDecay() {
        assertThat(new AdamW().isDecayDecoupled()).isTrue();
        for (StochasticOptimizer other : StochasticOptimizerTest.rules()) {
            assertThat(other.isDecayDecoupled()).as(other.name()).isEqualTo(other instanceof AdamW);
        }
    }

    @Test
    void describesItself() {
        assertThat(new AdamW().name()).isEqualTo("adamw");
        assertThat(new AdamW().constants()).isEqualTo(new Adam().constants());
        assertThat(new AdamW().defaultLearningRate()).isEqualTo(new Adam().defaultLearningRate());
    }

    @Test
    void refusesTheConstantsThatAdamRefuses() {
        assertThatThrownBy(() -> new AdamW(1, 0.9, 1e-8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta1 and beta2 must be");
    }
}
