package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FixedSumTest {
    @Test
    void theSumOfNothingIsZero() {
        assertThat(FixedSum.of(new double[] {5, 6}, 1, 1)).isZero();
    }

    @Test
    void upToEightElementsAreAddedFromLeftToRight() {
        double[] x = {0x1p53, 1, 1, 1, 1, 1, 1, 1};
        assertThat(FixedSum.of(x, 0, 8)).isEqualTo(0x1p53);
    }

    @Test
    void moreThanEightElementsAreHalved() {
        // [0, 4) and [4, 9): the ones of the second half survive beside each other.
        double[] x = {0x1p53, 1, 1, 1, 1, 1, 1, 1, 1};
        assertThat(FixedSum.of(x, 0, 9)).isEqualTo(0x1p53 + 4);
    }

    @Test
    void onlyTheRangeCounts() {
        double[] x = new double[100];
        Arrays.fill(x, Double.NaN);
        Arrays.fill(x, 20, 60, 0.5);
        assertThat(FixedSum.of(x, 20, 60)).isEqualTo(20);
    }

    @Test
    void theErrorGrowsWithTheDepthOfTheTreeAlone() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[100_000];
        Arrays.setAll(x, i -> random.nextDouble());
        double exact = Arrays.stream(x)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        // 14 halvings and up to 8 elements: at most 21 roundings of 2^-53, and one of the exact sum.
        assertThat(Math.abs(FixedSum.of(x, 0, x.length) - exact))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(22 * 0x1p-53 * exact);
    }
}
