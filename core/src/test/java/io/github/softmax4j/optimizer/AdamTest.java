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
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {
    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 1f, -1f, 1e6f})
    void theFirstStepHasTheSizeOfTheRateWhateverTheGradient(float gradient) {
        float[] weights = {0f};
        step(new Adam().start(1), 0.01, weights, gradient);
        // m / sqrt(v) is the sign of the gradient but for epsilon, 1e-8 of 1e-3, and a dozen roundings.
        double size = 0.01 / (1 + 1e-8 / Math.abs(gradient));
        assertThat((double) weights[0]).isCloseTo(-Math.signum(gradient) * size, within(12 * U * size));
    }

    @Test
    void theSecondStepAfterTwoOppositeGradientsIsANineteenth() {
        // m = 0.9 * 0.1 - 0.1 = -0.01, divided by 1 - 0.81 = 0.19; v = 0.001999, divided by 1 - 0.998001 = 0.001999.
        StochasticOptimizer.State state = new Adam().start(1);
        float[] weights = {0f};
        step(state, 0.01, weights, 1f);
        weights[0] = 0f;
        step(state, 0.01, weights, -1f);
        // m cancels to a tenth of its terms, each off by 3 roundings; the quotient has a dozen.
        double size = 0.01 / 19;
        assertThat((double) weights[0]).isCloseTo(size, within((10 * 6 + 12) * U * size));
    }

    @Test
    void underAConstantGradientEachOfAThousandStepsHasTheSizeOfTheRate() {
        // m = g (1 - beta1^t) and v = g^2 (1 - beta2^t): the corrections leave g / |g|, at t = 1 as at t = 1000.
        StochasticOptimizer.State state = new Adam().start(1);
        float[] weights = {0f};
        for (int t = 1; t <= 1000; t++) {
            weights[0] = 0f;
            step(state, 0.01, weights, 2f);
            // The means converge: each step adds two roundings and keeps beta of those before, which for beta2 are
            // those
            // of a thousand steps at most; the root halves them.
            double roundings = 12 + 2 * Math.min(t, 10) + Math.min(t, 1000);
            assertThat((double) weights[0]).as("t = %d", t).isCloseTo(-0.01, within(roundings * U * 0.01 + 1e-10));
        }
    }

    @Test
    void severalStepsFollowThePaper() {
        double beta1 = 0.9;
        double beta2 = 0.999;
        double m = 0;
        double v = 0;
        double w = 0.5;
        StochasticOptimizer.State state = new Adam(beta1, beta2, 1e-8).start(1);
        float[] weights = {0.5f};
        float[] gradients = {0.25f, -1f, 3f, 0f, 0.125f};
        for (int t = 1; t <= gradients.length; t++) {
            float g = gradients[t - 1];
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
            w -= 0.01 * (m / (1 - Math.pow(beta1, t))) / (Math.sqrt(v / (1 - Math.pow(beta2, t))) + 1e-8);
            step(state, 0.01, weights, g);
        }
        // Each step, of size at most 0.02, meets fewer than 40 roundings in all (3 a step in m and v, 8 in the
        // quotient;
        // m may cancel to a fifth of its terms), and rounds the weight once.
        assertThat((double) weights[0]).isCloseTo(w, within(5 * (40 * U * 0.02 + U * 0.5)));
    }

    @Test
    void allSlicesOfAStepHaveTheSameT() {
        StochasticOptimizer.State whole = new Adam().start(4);
        StochasticOptimizer.State parts = new Adam().start(4);
        float[] a = {1f, 2f, 3f, 4f};
        float[] b = a.clone();
        float[] gradients = {0.1f, -0.2f, 0.3f, -0.4f};
        for (int t = 0; t < 3; t++) {
            step(whole, 0.01, a, gradients);
            parts.beginStep(0.01);
            parts.update(Steps.KERNELS, b, gradients, 0, 1);
            parts.update(Steps.KERNELS, b, gradients, 1, 3);
        }
        assertThat(b).isEqualTo(a);
    }

    @Test
    void aWeightWithoutGradientStaysWhereItIs() {
        float[] weights = {0.75f};
        step(new Adam().start(1), 0.01, weights, 0f);
        assertThat(weights).containsExactly(0.75f);
    }

    @Test
    void describesItself() {
        assertThat(new Adam().name()).isEqualTo("adam");
        assertThat(new Adam().constants()).isEqualTo(Map.of("beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8));
        assertThat(new Adam().defaultLearningRate()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.9, 1e-8",
        "1, 0.9, 1e-8",
        "NaN, 0.9, 1e-8",
        "0.9, -0.1, 1e-8",
        "0.9, 1, 1e-8",
        "0.9, NaN, 1e-8",
        "0.9, 0.9, 0",
        "0.9, 0.9, -1",
        "0.9, 0.9, NaN"
    })
    void refusesConstantsOutsideOfTheirRange(double beta1, double beta2, double epsilon) {
        assertThatThrownBy(() -> new Adam(beta1, beta2, epsilon))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta1 and beta2 must be at least 0 and below 1, epsilon above 0, not " + beta1 + ", "
                        + beta2 + " and " + epsilon);
    }
}
