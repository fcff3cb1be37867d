package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectTest {
    @Test
    void isTheLargestQuotientOfDifferenceAndTolerance() {
        Effect effect = Effect.of(new double[] {1, 5}, new double[] {2, 2}, new double[] {0.1, 1});
        assertThat(effect).isEqualTo(new Effect(10, 0.1));
        assertThat(effect.or(new Effect(11, 2))).isEqualTo(new Effect(11, 2));
        assertThat(effect.or(new Effect(9, 2))).isEqualTo(effect);
    }

    @Test
    void isInfiniteWhereOneSideIsNotFinite() {
        double[] tolerance = {1};
        assertThat(Effect.of(new double[] {Double.NaN}, new double[] {2}, tolerance)
                        .ratio())
                .isInfinite();
        assertThat(Effect.of(new double[] {Double.NaN}, new double[] {Double.NaN}, tolerance)
                        .ratio())
                .isZero();
    }
}
