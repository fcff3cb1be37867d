package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NesterovTest {
    @Test
    void aStepTakesTheGradientAndTheMomentumToCome() {
        StochasticOptimizer.State state = new Nesterov(0.5).start(1);
        float[] weights = {0f};
        step(state, 1, weights, 1f); // v = 1, w = -(1 + 0.5)
        assertThat(weights).containsExactly(-1.5f);
        step(state, 1, weights, 1f); // v = 1.5, w = -1.5 - (1 + 0.75)
        assertThat(weights).containsExactly(-3.25f);
        step(state, 0.5, weights, 0f); // v = 0.75, w = -3.25 - 0.5 * 0.375
        assertThat(weights).containsExactly(-3.4375f);
    }

    @Test
    void underAConstantGradientStepsGrowToThatOfMomentum() {
        // v tends to g / (1 - momentum) = 2, and g + momentum v to 2 as well.
        StochasticOptimizer.State state = new Nesterov(0.5).start(1);
        float[] weights = {0f};
        for (int t = 0; t < 40; t++) {
            weights[0] = 0;
            step(state, 0.25, weights, 1f);
        }
        assertThat(weights).containsExactly(-0.5f);
    }

    @Test
    void describesItself() {
        assertThat(new Nesterov().name()).isEqualTo("nesterov");
        assertThat(new Nesterov().constants()).isEqualTo(Map.of("momentum", 0.9));
        assertThat(new Nesterov().defaultLearningRate()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0, 1, 1 - 1e-12, Double.NaN})
    void refusesAMomentumOutsideOfItsRange(double momentum) {
        assertThatThrownBy(() -> new Nesterov(momentum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("momentum must be above 0 and below 1, not " + momentum);
    }
}
