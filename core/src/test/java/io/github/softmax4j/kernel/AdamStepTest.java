package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdamStepTest {
    @Test
    void theFirstStepDividesByOneMinusBeta() {
        // 1 - 0.9^1 = 0.1: rate 0.01 / 0.1; 1 - 0.75^1 = 0.25: root 1 / sqrt(0.25).
        AdamStep step = new AdamStep(0.875, 0.75, 1e-8).at(1, 0.0125);
        assertThat(new float[] {
                    step.beta1(),
                    step.oneMinusBeta1(),
                    step.beta2(),
                    step.oneMinusBeta2(),
                    step.rate(),
                    step.root(),
                    step.epsilon()
                })
                .containsExactly(0.875f, 0.125f, 0.75f, 0.25f, 0.1f, 2f, 1e-8f);
    }

    @Test
    void theSecondStepSquaresBeta() {
        // 1 - 0.5^2 = 0.75.
        AdamStep step = new AdamStep(0.5, 0.5, 1e-8).at(2, 0.75);
        assertThat(step.rate()).isEqualTo(1f);
        assertThat(step.root()).isEqualTo((float) (1 / Math.sqrt(0.75)));
    }

    @Test
    void theThousandthStepHasMostOfTheFirstCorrectionAndAThirdOfTheSecondToGo() {
        // 0.9^1000 = 1.7e-46 is nothing beside 1. 0.999^1000 = 0.367695424770963730, so 1 - it = 0.632304575229036270,
        // whose root has the reciprocal 1.257586...
        AdamStep step = new AdamStep(0.9, 0.999, 1e-8).at(1000, 0.002);
        assertThat(step.rate()).isEqualTo(0.002f);
        assertThat(step.root()).isEqualTo((float) (1 / Math.sqrt(0.632304575229036270)));
    }

    @Test
    void afterManyStepsTheCorrectionsAreGone() {
        AdamStep step = new AdamStep(0.9, 0.999, 1e-8).at(1_000_000, 0.002);
        assertThat(step.rate()).isEqualTo(0.002f);
        assertThat(step.root()).isEqualTo(1f);
    }

    @Test
    void oneMinusBetaIsRoundedOnce() {
        AdamStep step = new AdamStep(0.9, 0.999, 1e-8).at(1, 0.002);
        assertThat(step.oneMinusBeta2()).isEqualTo((float) (1 - 0.999)).isNotEqualTo(1f - 0.999f);
    }
}
