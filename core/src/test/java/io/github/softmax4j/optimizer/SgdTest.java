package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {
    @Test
    void withoutMomentumItGoesDownTheGradient() {
        StochasticOptimizer.State state = new Sgd(0).start(2);
        float[] weights = {1f, 2f};
        step(state, 0.5, weights, 4f, -8f);
        assertThat(weights).containsExactly(-1f, 6f);
    }

    @Test
    void momentumAddsUpTheGradients() {
        StochasticOptimizer.State state = new Sgd(0.5).start(1);
        float[] weights = {0f};
        step(state, 1, weights, 1f); // v = 1
        step(state, 1, weights, 1f); // v = 1.5
        step(state, 1, weights, 0f); // v = 0.75
        assertThat(weights).containsExactly(-3.25f);
    }

    @Test
    void theRateOfAStepIsNotRemembered() {
        StochasticOptimizer.State state = new Sgd(0.5).start(1);
        float[] weights = {0f};
        step(state, 100, weights, 1f);
        weights[0] = 0f;
        step(state, 1, weights, 0f);
        assertThat(weights).containsExactly(-0.5f);
    }

    @Test
    void onlyTheSliceIsUpdated() {
        StochasticOptimizer.State state = new Sgd(0.5).start(4);
        float[] weights = {1f, 1f, 1f, 1f};
        state.beginStep(1);
        state.update(Steps.KERNELS, weights, new float[] {1f, 1f, 1f, 1f}, 1, 2);
        assertThat(weights).containsExactly(1f, 0f, 0f, 1f);
    }

    @Test
    void statesOfOneOptimizerAreIndependent() {
        StochasticOptimizer sgd = new Sgd(0.5);
        step(sgd.start(1), 1, new float[1], 1f);
        float[] weights = {0f};
        step(sgd.start(1), 1, weights, 1f);
        assertThat(weights).containsExactly(-1f);
    }

    @Test
    void describesItself() {
        assertThat(new Sgd(0.9).name()).isEqualTo("sgd");
        assertThat(new Sgd(0.9).constants()).isEqualTo(Map.of("momentum", 0.9));
        assertThat(new Sgd(0.9).defaultLearningRate()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAMomentumOutsideOfItsRange(double momentum) {
        assertThatThrownBy(() -> new Sgd(momentum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("momentum must be at least 0 and below 1, not " + momentum);
    }
}
