package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> texts(Axis axis) {
        return axis.ticks().stream().map(axis::text).toList();
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(texts(Axis.of("x", 0, 1))).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(texts(Axis.covering("x", 0.853, 0.981))).containsExactly("0.85", "0.90", "0.95", "1.00");
        assertThat(texts(Axis.covering("x", 0, 123456))).containsExactly("0", "50000", "100000", "150000");
        assertThat(texts(Axis.covering("x", -3, 7))).containsExactly("-4", "-2", "0", "2", "4", "6", "8");
    }

    @Test
    void aCoveringAxisHoldsAllValuesAndFewTicks() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double min = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            double max = min + random.nextDouble() * Math.pow(10, random.nextInt(20) - 10);
            if (min == max) {
                continue;
            }
            Axis axis = Axis.covering("x", min, max);
            assertThat(axis.from()).as("%s to %s", min, max).isLessThanOrEqualTo(min);
            assertThat(axis.to()).as("%s to %s", min, max).isGreaterThanOrEqualTo(max);
            assertThat(axis.ticks().size()).as("%s to %s", min, max).isBetween(2, 8);
        }
    }

    @Test
    void oneValueHasARangeAroundIt() {
        assertThat(Axis.covering("x", 0, 0).share(0)).isEqualTo(0.5);
        assertThat(Axis.covering("x", 3, 3).share(3)).isBetween(0.3, 0.7);
    }

    @Test
    void wholeNumbersHaveWholeTicksAndOneAtTheFirst() {
        assertThat(texts(Axis.whole("x", 1, 25))).containsExactly("1", "5", "10", "15", "20", "25");
        assertThat(texts(Axis.whole("x", 1, 3))).containsExactly("1", "2", "3");
        assertThat(texts(Axis.whole("x", 1, 1))).containsExactly("1");
        assertThat(texts(Axis.whole("x", 1, 100))).containsExactly("1", "20", "40", "60", "80", "100");
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatThrownBy(() -> Axis.of("x", 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an axis needs a range, not 1.0 to 1.0");
        assertThatThrownBy(() -> Axis.covering("x", 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }
}
