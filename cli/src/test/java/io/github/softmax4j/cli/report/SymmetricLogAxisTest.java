package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricLogAxisTest {
    /** Positions are quotients of three logarithms, which are off by an ulp or so each. */
    private static final double ROUNDING = 1e-14;

    @Test
    void zeroLiesInTheMiddleOfASymmetricRange() {
        SymmetricLogAxis axis = axis(-1e5, 1e5, "1");
        assertThat(axis.share(-1e5)).isZero();
        assertThat(axis.share(0)).isEqualTo(0.5);
        assertThat(axis.share(1e5)).isEqualTo(1);
        assertThat(axis.share(30) + axis.share(-30)).isCloseTo(1, within(ROUNDING));
    }

    @Test
    void powersOfTenBeyondTheUnitLieEquallyFarApart() {
        SymmetricLogAxis axis = axis(0, 1e8, "1");
        double first = axis.share(1e7) - axis.share(1e6);
        double second = axis.share(1e8) - axis.share(1e7);
        // log(1 + x) differs from log(x) by 1 / x, which is a millionth at most.
        assertThat(first).isCloseTo(second, within(1e-6));
    }

    @Test
    void belowTheUnitItIsLinear() {
        SymmetricLogAxis axis = axis(0, 1e6, "100");
        // log(1 + x) differs from x by less than x^2 / 2.
        assertThat(axis.share(0.2) / axis.share(0.1)).isCloseTo(2, within(0.002));
    }

    @Test
    void ticksAreZeroAndPowersOfTen() {
        assertThat(texts(axis(-2e5, 3e5, "1"))).containsExactly("-1e5", "-1000", "-10", "0", "10", "1000", "1e5");
        assertThat(texts(axis(-5, 2000, "1"))).containsExactly("-1", "0", "1", "10", "100", "1000");
        assertThat(texts(axis(0, 50, "0.001"))).containsExactly("0", "0.001", "0.1", "10");
        assertThat(texts(axis(-0.02, 0, "0.00001"))).containsExactly("-0.01", "-0.001", "-1e-4", "-1e-5", "0");
        assertThat(texts(axis(5, 2000, "1"))).containsExactly("10", "100", "1000");
    }

    @Test
    void aRangeBelowTheUnitHasZeroAtMost() {
        assertThat(texts(axis(-0.5, 0.5, "1"))).containsExactly("0");
        assertThat(texts(axis(0.1, 0.5, "1"))).isEmpty();
        assertThat(texts(axis(1e-5, 1e-4, "1"))).isEmpty();
    }

    @Test
    void anyRangeHasFewTicksWithinItAndRises() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double a = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            double b = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(random.nextInt(60) - 30);
            SymmetricLogAxis axis = new SymmetricLogAxis("x", Math.min(a, b), Math.max(a, b), unit);
            List<Double> ticks =
                    axis.ticks().stream().map(BigDecimal::doubleValue).toList();
            assertThat(ticks.size()).as("%s", axis).isLessThanOrEqualTo(9);
            assertThat(ticks).as("%s", axis).isSorted();
            assertThat(ticks).as("%s", axis).allMatch(tick -> tick >= axis.from() && tick <= axis.to());
            double middle = a / 2 + b / 2;
            assertThat(axis.share(middle)).as("%s", axis).isBetween(0.0, 1.0);
            assertThat(axis.share(axis.from())).as("%s", axis).isZero();
            assertThat(axis.share(axis.to())).as("%s", axis).isEqualTo(1);
        }
    }

    @Test
    void thePowerOfTenIsTheLargestThatIsNotAboveTheNumber() {
        assertThat(SymmetricLogAxis.powerOfTen(1)).isEqualByComparingTo("1");
        assertThat(SymmetricLogAxis.powerOfTen(999.9)).isEqualByComparingTo("100");
        assertThat(SymmetricLogAxis.powerOfTen(1000)).isEqualByComparingTo("1000");
        assertThat(SymmetricLogAxis.powerOfTen(0.0625)).isEqualByComparingTo("0.01");
        assertThat(SymmetricLogAxis.powerOfTen(Float.MIN_VALUE)).isEqualByComparingTo("1e-45");
        assertThat(SymmetricLogAxis.powerOfTen(Float.MAX_VALUE)).isEqualByComparingTo("1e38");
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatThrownBy(() -> axis(1, 1, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an axis needs a range, not 1.0 to 1.0");
        assertThatThrownBy(() -> axis(0, Double.NaN, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> axis(0, Double.POSITIVE_INFINITY, "1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static SymmetricLogAxis axis(double from, double to, String unit) {
        return new SymmetricLogAxis("x", from, to, new BigDecimal(unit));
    }

    private static List<String> texts(SymmetricLogAxis axis) {
        return axis.ticks().stream().map(axis::text).toList();
    }
}
