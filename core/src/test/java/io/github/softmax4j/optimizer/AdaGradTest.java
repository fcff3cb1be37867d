package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaGradTest {
    @Test
    void theSquaresOfAllGradientsShortenTheSteps() {
        StochasticOptimizer.State state = new AdaGrad(1e-30).start(1);
        float[] weights = {0f};
        step(state, 0.5, weights, 3f); // s = 9, w = -0.5 * 3 / 3
        assertThat(weights).containsExactly(-0.5f);
        step(state, 0.5, weights, -4f); // s = 25, w = -0.5 + 0.5 * 4 / 5
        assertThat((double) weights[0]).isCloseTo(-0.1, within(4 * U));
    }

    @Test
    void underAConstantGradientStepTHasTheSizeOfTheRateByTheRootOfT() {
        StochasticOptimizer.State state = new AdaGrad().start(1);
        float[] weights = {0f};
        for (int t = 1; t <= 100; t++) {
            weights[0] = 0;
            step(state, 0.25, weights, 2f);
            // 4 t is exact; a root and a division round, and so does the product.
            assertThat((double) weights[0]).isCloseTo(-0.25 / Math.sqrt(t), within(4 * U * 0.25));
        }
    }

    @Test
    void epsilonStandsBesideTheRoot() {
        float[] weights = {0f};
        step(new AdaGrad(3).start(1), 1, weights, 1f);
        assertThat(weights).containsExactly(-0.25f);
    }

    @Test
    void aWeightWithoutGradientStaysWhereItIs() {
        float[] weights = {0.75f};
        step(new AdaGrad().start(1), 0.01, weights, 0f);
        assertThat(weights).containsExactly(0.75f);
    }

    @Test
    void describesItself() {
        assertThat(new AdaGrad().name()).isEqualTo("adagrad");
        assertThat(new AdaGrad().constants()).isEqualTo(Map.of("epsilon", 1e-10));
        assertThat(new AdaGrad().defaultLearningRate()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-60, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnEpsilonThatIsNoFloatAboveZero(double epsilon) {
        assertThatThrownBy(() -> new AdaGrad(epsilon))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epsilon must be a number above 0, not " + epsilon);
    }
}
