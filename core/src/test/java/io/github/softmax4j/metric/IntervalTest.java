package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void bootstrapIsAsWideAsTheBinomialSays() {
        Interval interval = Interval.bootstrap(rows(1000, 900), 0.95, 1);
        // 1.96 deviations of a mean of 1000 rows, 0.0186; the ends of 2000 resamples scatter by some 0.0006.
        double half = 1.96 * Math.sqrt(0.9 * 0.1 / 1000);
        assertThat(interval.lower()).isCloseTo(0.9 - half, within(0.003));
        assertThat(interval.upper()).isCloseTo(0.9 + half, within(0.003));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    @Test
    void bootstrapOfOneSeedIsTheSameEverywhere() {
        Interval interval = Interval.bootstrap(rows(100, 80), 0.95, 7);
        assertThat(interval).isEqualTo(Interval.bootstrap(rows(100, 80), 0.95, 7));
        assertThat(interval).isEqualTo(new Interval(0.72, 0.88, 0.95));
    }

    @Test
    void theIntervalOfTheAccuracyIsWilsonsWhereResamplesCannotDiffer() {
        assertThat(Interval.of(rows(20, 20))).isEqualTo(Interval.wilson(20, 20));
        assertThat(Interval.of(rows(20, 0))).isEqualTo(Interval.wilson(0, 20));
        assertThat(Interval.of(rows(20, 19))).isEqualTo(Interval.bootstrap(rows(20, 19), 0.95, 0));
    }

    @Test
    void aHigherLevelIsWider() {
        Interval narrow = Interval.bootstrap(rows(100, 80), 0.5, 7);
        Interval wide = Interval.bootstrap(rows(100, 80), 0.99, 7);
        assertThat(wide.lower()).isLessThan(narrow.lower());
        assertThat(wide.upper()).isGreaterThan(narrow.upper());
    }

    @Test
    void rowsOfWeightZeroDoNotCount() {
        LabelledLogits rows = rows(4, 2);
        LabelledLogits right =
                new LabelledLogits(rows.logits(), rows.labels(), new float[] {1, 1, 0, 0}, rows.classNames());
        assertThat(Interval.bootstrap(right, 0.95, 1)).isEqualTo(new Interval(1, 1, 0.95));
    }

    @Test
    void wilsonGivesThePublishedNumbers() {
        // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
        assertInterval(Interval.wilson(81, 263), 0.2553, 0.3662);
        assertInterval(Interval.wilson(15, 148), 0.0624, 0.1605);
        assertInterval(Interval.wilson(0, 20), 0, 0.1611);
        assertInterval(Interval.wilson(1, 29), 0.0061, 0.1718);
    }

    private static void assertInterval(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
        assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void wilsonStaysWithinZeroAndOne() {
        assertThat(Interval.wilson(0, 7).lower()).isZero();
        assertThat(Interval.wilson(7, 7).upper()).isEqualTo(1);
    }

    @Test
    void refusesLevelsAndCountsThatAreNone() {
        for (double level : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> Interval.bootstrap(rows(2, 1), level, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("level must be between 0 and 1, not " + level);
        }
        assertThatThrownBy(() -> Interval.wilson(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("not 3 of 2");
    }

    private static LabelledLogits rows(int n, int correct) {
        Tensor logits = Tensor.zeros(Shape.of(n, 2));
        int[] labels = new int[n];
        for (int i = correct; i < n; i++) {
            labels[i] = 1;
        }
        return LabelledLogits.of(logits, labels, List.of("a", "b"));
    }
}
