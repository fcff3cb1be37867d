package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RmsPropTest {
    @Test
    void theFirstStepKnowsOneGradientOnly() {
        // s = (1 - 0.75) 4 = 1, the step is 2 / 1.
        float[] weights = {0f};
        step(new RmsProp(0.75, 0, 1e-20).start(1), 0.5, weights, 2f);
        assertThat(weights).containsExactly(-1f);
    }

    @Test
    void theSecondStepKnowsBothAndTheFirstOneLess() {
        // s = 0.75 * 1 + 0.25 * 1 = 1, the step is -1 / 1.
        StochasticOptimizer.State state = new RmsProp(0.75, 0, 1e-20).start(1);
        float[] weights = {0f};
        step(state, 0.5, weights, 2f);
        step(state, 0.5, weights, -1f);
        assertThat(weights).containsExactly(-0.5f);
    }

    @Test
    void momentumAddsUpTheSteps() {
        // v = 2, then 0.5 * 2 - 1 = 0, then 0.
        StochasticOptimizer.State state = new RmsProp(0.75, 0.5, 1e-20).start(1);
        float[] weights = {0f};
        step(state, 0.5, weights, 2f);
        assertThat(weights).containsExactly(-1f);
        step(state, 0.5, weights, -1f);
        assertThat(weights).containsExactly(-1f);
        step(state, 0.5, weights, 0f);
        assertThat(weights).containsExactly(-1f);
    }

    @Test
    void underAConstantGradientStepsTendToTheRate() {
        // s = g^2 (1 - decay^t).
        StochasticOptimizer.State state = new RmsProp(0.9, 0, 1e-20).start(1);
        float[] weights = {0f};
        for (int t = 1; t <= 300; t++) {
            weights[0] = 0;
            step(state, 0.25, weights, -3f);
            double expected = 0.25 / Math.sqrt(1 - Math.pow(0.9, t));
            // The mean rounds twice a step and keeps 0.9 of what came before: 20 roundings, halved by the root.
            assertThat((double) weights[0]).as("t = %d", t).isCloseTo(expected, within(16 * U * expected));
        }
    }

    @Test
    void severalStepsWithMomentumFollowTheFormula() {
        double s = 0;
        double v = 0;
        double w = 0.5;
        StochasticOptimizer.State state = new RmsProp(0.99, 0.9, 1e-8).start(1);
        float[] weights = {0.5f};
        float[] gradients = {0.25f, -1f, 3f, 0f, 0.125f};
        for (float g : gradients) {
            s = 0.99 * s + (1 - 0.99) * g * g;
            v = 0.9 * v + g / (Math.sqrt(s) + 1e-8);
            w -= 0.01 * v;
            step(state, 0.01, weights, g);
        }
        // Steps of at most 0.01 * 20; each quotient is off by fewer than 10 roundings of at most 10.
        assertThat((double) weights[0]).isCloseTo(w, within(5 * (10 * U * 0.2 + U)));
    }

    @Test
    void withoutMomentumItKeepsOneArray() {
        assertThat(new RmsProp().start(3).arrays()).containsOnlyKeys("square");
        assertThat(new RmsProp(0.9, 0.5, 1e-8).start(3).arrays()).containsOnlyKeys("square", "velocity");
    }

    @Test
    void describesItself() {
        assertThat(new RmsProp().name()).isEqualTo("rmsprop");
        assertThat(new RmsProp().constants()).isEqualTo(Map.of("decay", 0.99, "momentum", 0.0, "epsilon", 1e-8));
        assertThat(new RmsProp().defaultLearningRate()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 1e-8",
        "1, 0, 1e-8",
        "NaN, 0, 1e-8",
        "0.9, -0.1, 1e-8",
        "0.9, 1, 1e-8",
        "0.9, NaN, 1e-8",
        "0.9, 0, 0",
        "0.9, 0, NaN",
        "0.9, 0, Infinity"
    })
    void refusesConstantsOutsideOfTheirRange(double decay, double momentum, double epsilon) {
        assertThatThrownBy(() -> new RmsProp(decay, momentum, epsilon))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }
}
