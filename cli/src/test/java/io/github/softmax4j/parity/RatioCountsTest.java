package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioCountsTest {
    @Test
    void oneIsWithinAndTheNextNumberBeyond() {
        RatioCounts counts = count(1, Math.nextUp(1.0));
        assertThat(counts.beyond()).isEqualTo(1);
        int last = bin(count(1));
        assertThat(RatioCounts.upTo(last)).isEqualTo(1);
        assertThat(bin(count(Math.nextUp(1.0)))).isEqualTo(last + 1);
    }

    @Test
    void equalElementsAreCountedApart() {
        RatioCounts counts = count(0, -0.0, Double.MIN_VALUE);
        assertThat(counts.equal()).isEqualTo(2);
        assertThat(counts.counts().get(0)).isEqualTo(1);
    }

    @Test
    void everyEndBelongsToTheBinThatItEnds() {
        for (int i = 0; i < RatioCounts.BINS; i++) {
            assertThat(bin(count(RatioCounts.upTo(i)))).as("bin %d", i).isEqualTo(i);
            assertThat(RatioCounts.upTo(i)).isEqualTo(Math.pow(2, RatioCounts.exponent(i)));
        }
    }

    @Test
    void theFirstAndTheLastBinHoldWhatIsSmallerAndLarger() {
        assertThat(bin(count(Double.MIN_VALUE))).isZero();
        assertThat(bin(count(1e-300))).isZero();
        assertThat(bin(count(1e300))).isEqualTo(RatioCounts.BINS - 1);
        assertThat(bin(count(Double.POSITIVE_INFINITY))).isEqualTo(RatioCounts.BINS - 1);
    }

    @Test
    void everyRatioIsCountedOnceAndThoseAboveOneAreBeyond() {
        Random random = new Random(1);
        double[] ratios = new double[1000];
        int beyond = 0;
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = Math.exp(10 * random.nextGaussian());
            beyond += ratios[i] > 1 ? 1 : 0;
        }
        RatioCounts counts = RatioCounts.of(ratios, ratios.length);
        assertThat(counts.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ratios.length);
        assertThat(counts.beyond()).isEqualTo(beyond);
    }

    @Test
    void onlyTheFirstOnesAreCounted() {
        RatioCounts counts = RatioCounts.of(new double[] {0, 3, 3, 3}, 2);
        assertThat(counts.equal()).isEqualTo(1);
        assertThat(counts.beyond()).isEqualTo(1);
    }

    @Test
    void refusesAnotherNumberOfBins() {
        assertThatThrownBy(() -> new RatioCounts(0, List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ratios are counted in 25 bins, not 2");
    }

    private static RatioCounts count(double... ratios) {
        return RatioCounts.of(ratios, ratios.length);
    }

    /** The only bin that is not empty. */
    private static int bin(RatioCounts counts) {
        assertThat(counts.counts()).containsOnlyOnce(1);
        return counts.counts().indexOf(1);
    }
}
