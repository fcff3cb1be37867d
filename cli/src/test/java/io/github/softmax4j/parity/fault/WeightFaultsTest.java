package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.random.Xoshiro256;
import org.junit.jupiter.api.Test;

class WeightFaultsTest {
    @Test
    void halfPrecisionKeepsItsOwnNumbersAndRoundsTheOthersToEven() {
        assertThat(WeightFaults.toHalf(1 + 0x1p-10)).isEqualTo(1 + 0x1p-10);
        assertThat(WeightFaults.toHalf(1 + 0x1p-11)).isEqualTo(1);
        assertThat(WeightFaults.toHalf(-1 - 3 * 0x1p-11)).isEqualTo(-1 - 0x1p-9);
        assertThat(WeightFaults.toHalf(1e6)).isEqualTo(65504);
        assertThat(WeightFaults.toHalf(0x1p-24)).isEqualTo(0x1p-24);
        assertThat(WeightFaults.toHalf(0x1p-26)).isEqualTo(0);
        assertThat(WeightFaults.toHalf(0x1p-14)).isEqualTo(0x1p-14);
    }

    @Test
    void sixteenBitsAreSixteen() {
        Xoshiro256 random = new Xoshiro256(1, 0);
        for (int i = 0; i < 1000; i++) {
            double value = (float) random.nextNormal();
            double rounded = WeightFaults.toSixteenBits(value);
            assertThat(Math.abs(rounded - value)).isLessThanOrEqualTo(Math.abs(value) * 0x1p-16);
            double scaled = Math.scalb(rounded, 15 - Math.getExponent(rounded));
            assertThat(scaled).as("%s", value).isEqualTo(Math.rint(scaled));
        }
        assertThat(WeightFaults.toSixteenBits(0)).isZero();
        assertThat(WeightFaults.toSixteenBits(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    }
}
