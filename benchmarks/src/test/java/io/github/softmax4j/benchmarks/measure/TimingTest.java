package io.github.softmax4j.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void theRatioIsTakenWithinARound() {
        // The machine is three times slower in the second round; for both.
        Timing timing = Timing.of(new double[] {10, 30, 10}, new double[] {20, 60, 20});

        assertThat(timing).isEqualTo(new Timing(10, 20, 2, 2, 2));
    }

    @Test
    void oneRoundIsItsOwnMedian() {
        assertThat(Timing.of(new double[] {4}, new double[] {2})).isEqualTo(new Timing(4, 2, 0.5, 0.5, 0.5));
    }

    @Test
    void quantilesAreInterpolated() {
        double[] sample = {4, 1, 3, 2};

        assertThat(Quantile.median(sample)).isEqualTo(2.5);
        assertThat(Quantile.of(sample, 0.25)).isEqualTo(1.75);
        assertThat(Quantile.of(sample, 1)).isEqualTo(4);
        assertThat(sample).containsExactly(4, 1, 3, 2);
    }

    @Test
    void aDuelMeasuresBothSidesInEveryRound() throws Exception {
        StringBuilder order = new StringBuilder();
        Side ours = () -> order.append('o').length();
        Side peer = () -> order.append('p').length();

        Duel.of(ours, peer, 3);

        assertThat(order).hasToString("oppoop");
    }
}
