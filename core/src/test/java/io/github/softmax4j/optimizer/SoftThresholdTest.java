package io.github.softmax4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftThresholdTest {
    @Test
    void weightsMoveTowardsZeroAndStayThere() {
        float[] weights = {2, 0.5f, 0.25f, 0, -0.25f, -0.5f, -2, -0f};
        SoftThreshold.apply(weights, 0, 8, 0.5);
        assertThat(weights).containsExactly(1.5f, 0, 0, 0, 0, 0, -1.5f, 0);
        for (int i = 1; i < 6; i++) {
            assertThat(Float.floatToRawIntBits(weights[i]))
                    .as("sign of element %d", i)
                    .isZero();
        }
    }

    @Test
    void onlyTheSliceIsMoved() {
        float[] weights = {1, 1, 1, 1};
        SoftThreshold.apply(weights, 1, 2, 0.25);
        assertThat(weights).containsExactly(1, 0.75f, 0.75f, 1);
    }

    @Test
    void aThresholdOfZeroChangesNothingAndNaNStays() {
        float[] weights = {1, Float.NaN, -3};
        SoftThreshold.apply(weights, 0, 3, 0);
        assertThat(weights).containsExactly(1, Float.NaN, -3);
        SoftThreshold.apply(weights, 0, 3, 1);
        assertThat(weights[1]).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN})
    void refusesAThresholdBelowZero(double threshold) {
        assertThatThrownBy(() -> SoftThreshold.apply(new float[1], 0, 1, threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the threshold must be at least 0, not " + threshold);
    }
}
