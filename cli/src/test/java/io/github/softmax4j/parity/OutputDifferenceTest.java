package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class OutputDifferenceTest {
    @Test
    void findsTheWorstRatioNotTheWorstDifference() {
        OutputDifference difference = compare(new float[] {100f, 1f}, new float[] {100.5f, 1.25f}, 1.0, 0.1);
        assertThat(difference.worst()).isEqualTo(0.5);
        assertThat(difference.mean()).isEqualTo(0.375);
        assertThat(difference.worstRatio()).isEqualTo(2.5);
        assertThat(difference.column()).isEqualTo(1);
        assertThat(difference.within()).isFalse();
    }

    @Test
    void equalNonFiniteValuesAgree() {
        float inf = Float.POSITIVE_INFINITY;
        assertThat(compare(new float[] {Float.NaN, inf}, new float[] {Float.NaN, inf}, 0, 0)
                        .within())
                .isTrue();
    }

    @Test
    void nonFiniteOnOneSideAloneIsBeyondAnyTolerance() {
        float inf = Float.POSITIVE_INFINITY;
        assertThat(compare(new float[] {1f, 1f}, new float[] {1f, Float.NaN}, 1e30, 1e30)
                        .worstRatio())
                .isInfinite();
        assertThat(compare(new float[] {inf, 1f}, new float[] {1f, 1f}, 1e30, 1e30)
                        .worstRatio())
                .isInfinite();
        assertThat(compare(new float[] {inf, 1f}, new float[] {-inf, 1f}, 1e30, 1e30)
                        .worstRatio())
                .isInfinite();
    }

    @Test
    void zerosOfBothSignsAgreeWithoutTolerance() {
        assertThat(compare(new float[] {0f, 0f}, new float[] {-0f, 0f}, 0, 0).worstRatio())
                .isZero();
    }

    private static OutputDifference compare(float[] java, float[] runtime, double... tolerance) {
        return OutputDifference.of("x", Tensor.matrix(java), Tensor.matrix(runtime), tolerance);
    }
}
