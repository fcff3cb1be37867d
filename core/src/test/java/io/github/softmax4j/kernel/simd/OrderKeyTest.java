package io.github.softmax4j.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import org.junit.jupiter.api.Test;

class OrderKeyTest {
    private static final float NEGATIVE_NAN = Float.intBitsToFloat(0xffc0_0001);

    @Test
    void keysHaveTheOrderOfTheFloats() {
        for (float x : NastyRows.finiteValues()) {
            for (float y : NastyRows.finiteValues()) {
                assertThat(Integer.compare(OrderKey.of(x), OrderKey.of(y)))
                        .as("%s and %s", x, y)
                        .isEqualTo(Float.compare(x, y));
            }
            assertThat(OrderKey.of(x)).isGreaterThan(OrderKey.of(Float.NEGATIVE_INFINITY));
            assertThat(OrderKey.of(x)).isLessThan(OrderKey.of(Float.POSITIVE_INFINITY));
        }
    }

    @Test
    void minusInfinityIsTheLeastKey() {
        assertThat(OrderKey.of(Float.NEGATIVE_INFINITY)).isEqualTo(OrderKey.LEAST);
    }

    @Test
    void notANumberOfEitherSignIsAboveInfinity() {
        int infinity = OrderKey.of(Float.POSITIVE_INFINITY);
        for (int payload : new int[] {1, 0x1234, 0x3f_ffff, 0x40_0000, 0x7f_ffff}) {
            assertThat(OrderKey.of(Float.intBitsToFloat(0x7f80_0000 | payload))).isGreaterThan(infinity);
            assertThat(OrderKey.of(Float.intBitsToFloat(0xff80_0000 | payload))).isGreaterThan(infinity);
        }
        assertThat(OrderKey.toFloat(OrderKey.of(NEGATIVE_NAN))).isNaN();
    }

    @Test
    void aKeyLeadsBackToItsFloat() {
        for (float x : NastyRows.values()) {
            assertThat(Bits.of(OrderKey.toFloat(OrderKey.of(x)))).isEqualTo(Bits.of(x));
        }
    }
}
