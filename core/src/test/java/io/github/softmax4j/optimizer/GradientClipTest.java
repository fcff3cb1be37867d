package io.github.softmax4j.optimizer;

import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientClipTest {
    @Test
    void aLongerGradientGetsTheLimitAsItsNorm() {
        float[] gradients = {3, -4};
        assertThat(GradientClip.clip(gradients, 2.5)).isEqualTo(5);
        assertThat(gradients).containsExactly(1.5f, -2);
    }

    @Test
    void aGradientWithinTheLimitStaysAsItIs() {
        float[] gradients = {3, -4};
        assertThat(GradientClip.clip(gradients, 5)).isEqualTo(5);
        assertThat(gradients).containsExactly(3, -4);
    }

    @Test
    void theNormOfAnyLengthIsTheLimitAfterwards() {
        RandomRows random = new RandomRows(3);
        for (int n = 1; n < 70; n++) {
            float[] gradients = random.uniform(n, 1e20f);
            GradientClip.clip(gradients, 0.5);
            double sum = 0;
            for (float g : gradients) {
                sum += (double) g * g;
            }
            // Each element rounds once.
            assertThat(Math.sqrt(sum)).as("n = %d, seed 3", n).isCloseTo(0.5, within(2 * U));
        }
    }

    @Test
    void theSquaresOfLargeGradientsDoNotOverflow() {
        float[] gradients = {Float.MAX_VALUE, 0, Float.MAX_VALUE};
        GradientClip.clip(gradients, 1);
        assertThat((double) gradients[0]).isCloseTo(Math.sqrt(0.5), within(2 * U));
    }

    @Test
    void partsAddUpToTheWhole() {
        float[] gradients = {3, -4, 12, 84};
        double sum = GradientClip.squaredNorm(gradients, 0, 1) + GradientClip.squaredNorm(gradients, 1, 3);
        assertThat(sum).isEqualTo(85 * 85);
        assertThat(GradientClip.factor(sum, 8.5)).isEqualTo(0.1);
        GradientClip.scale(gradients, 1, 2, 0.5);
        assertThat(gradients).containsExactly(3, -2, 6, 84);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aGradientThatIsNotFiniteStaysAsItIsForOthersToNotice(float bad) {
        float[] gradients = {3, bad};
        assertThat(GradientClip.clip(gradients, 1)).isNotFinite();
        assertThat(gradients).containsExactly(3, bad);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void refusesALimitThatIsNotAboveZero(double limit) {
        assertThatThrownBy(() -> GradientClip.clip(new float[1], limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit must be above 0, not " + limit);
    }
}
