package io.github.softmax4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaTest {
    private static final long SEED = 5;
    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.2, 0.4, 1, 1.5, 8, 1000})
    void hasTheMeanAndTheVarianceOfTheDistribution(double alpha) {
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = Beta.next(random, alpha);
            assertThat(x).as("seed %d, draw %d", SEED, i).isBetween(0.0, 1.0);
            sum += x - 0.5;
            squares += (x - 0.5) * (x - 0.5);
        }
        double variance = 1 / (4 * (2 * alpha + 1));
        // Five deviations of the mean; the deviation of a square is at most 1.5 times its mean, that of a normal one.
        assertThat(sum / DRAWS)
                .as("mean, seed %d", SEED)
                .isBetween(-5 * Math.sqrt(variance / DRAWS), 5 * Math.sqrt(variance / DRAWS));
        assertThat(squares / DRAWS / variance)
                .as("variance, seed %d", SEED)
                .isBetween(1 - 7.5 / Math.sqrt(DRAWS), 1 + 7.5 / Math.sqrt(DRAWS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 3})
    void hasTheShareOfTheMiddleHalf(double alpha) {
        Xoshiro256 random = new Xoshiro256(SEED, 1);
        int inside = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = Beta.next(random, alpha);
            inside += x > 0.25 && x < 0.75 ? 1 : 0;
        }
        // By the midpoint rule on the density.
        double middle = 0;
        double all = 0;
        for (int i = 0; i < 1 << 20; i++) {
            double x = (i + 0.5) / (1 << 20);
            double density = Math.pow(x * (1 - x), alpha - 1);
            all += density;
            middle += x > 0.25 && x < 0.75 ? density : 0;
        }
        // Five deviations of a share, at most 1/2 / sqrt(n), and what the rule misses at the ends for alpha below 1.
        assertThat((double) inside / DRAWS - middle / all)
                .as("seed %d", SEED)
                .isBetween(-2.5 / Math.sqrt(DRAWS) - 0.01, 2.5 / Math.sqrt(DRAWS) + 0.01);
    }
}
