package io.github.softmax4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.random.Xoshiro256;
import org.junit.jupiter.api.Test;

class DecimalTest {
    @Test
    void takesTheFewestDigits() {
        assertThat(Decimal.shortest(0.1f)).isEqualTo("0.1");
        assertThat(Decimal.shortest(1f)).isEqualTo("1");
        assertThat(Decimal.shortest(0f)).isEqualTo("0");
        assertThat(Decimal.shortest(2e-3f)).isEqualTo("0.002");
        assertThat(Decimal.shortest(Float.MIN_VALUE)).isEqualTo("1E-45");
        assertThat(Decimal.shortest(1 / 3f)).isEqualTo("0.33333334");
    }

    @Test
    void readsBackAsTheSameBits() {
        long seed = 1;
        Xoshiro256 random = new Xoshiro256(seed, 0);
        for (int i = 0; i < 20_000; i++) {
            float value = Float.intBitsToFloat((int) random.nextLong());
            if (Float.isFinite(value) && value != 0) {
                assertThat(Float.parseFloat(Decimal.shortest(value)))
                        .as("seed " + seed + ", number " + i)
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void fixedRoundsTheExactValue() {
        assertThat(Decimal.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(Decimal.fixed(0.375, 2)).isEqualTo("0.38");
        assertThat(Decimal.fixed(1.005, 2)).isEqualTo("1.00"); // the double lies below
        assertThat(Decimal.fixed(1e-9, 4)).isEqualTo("0.0000");
        assertThat(Decimal.fixed(12345, 0)).isEqualTo("12345");
    }

    @Test
    void countsAreWholeUnlessRowsHaveWeights() {
        assertThat(Decimal.count(0)).isEqualTo("0");
        assertThat(Decimal.count(1200)).isEqualTo("1200");
        assertThat(Decimal.count(2.5)).isEqualTo("2.5");
        assertThat(Decimal.count(1 / 3.0)).isEqualTo("0.333");
    }
}
