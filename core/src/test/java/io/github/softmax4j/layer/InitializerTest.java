package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.random.Xoshiro256;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
    private static final int D = 300;
    private static final int K = 100;
    private static final int COUNT = D * K;
    private static final long SEED = 5;

    @Test
    void zerosAreZero() {
        assertThat(fill(Initializer.ZEROS, SEED)).containsOnly(0f);
    }

    @Test
    void onesAreOne() {
        assertThat(fill(Initializer.ONES, SEED)).containsOnly(1f);
    }

    @Test
    void heHasMeanZeroAndVarianceTwoOverInputs() {
        // Of n normal numbers the mean deviates by sqrt(v / n), the variance by v sqrt(2 / n); six of them.
        checkMoments(fill(Initializer.HE, SEED), 2.0 / D, 2.0);
    }

    @Test
    void glorotHasMeanZeroAndVarianceTwoOverInputsAndOutputs() {
        // Of n uniform numbers the variance deviates by v sqrt(0.8 / n): the fourth moment is 1.8 v^2.
        checkMoments(fill(Initializer.GLOROT, SEED), 2.0 / (D + K), 0.8);
    }

    @Test
    void glorotStaysWithinItsBound() {
        float bound = (float) Math.sqrt(6.0 / (D + K));
        for (float weight : fill(Initializer.GLOROT, SEED)) {
            assertThat(Math.abs(weight)).isLessThanOrEqualTo(bound);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Initializer.class,
            names = {"HE", "GLOROT"})
    void theSameSeedGivesTheSameWeightsAndAnotherSeedOthers(Initializer initializer) {
        assertThat(fill(initializer, SEED))
                .isEqualTo(fill(initializer, SEED))
                .isNotEqualTo(fill(initializer, SEED + 1));
    }

    @ParameterizedTest
    @EnumSource(Initializer.class)
    void onlyTheParameterIsFilled(Initializer initializer) {
        float[] array = new float[10];
        Arrays.fill(array, -9f);
        initializer.fill(new Slice(array, 2), 3, 2, new Xoshiro256(SEED, 0));
        assertThat(array).startsWith(-9f, -9f).endsWith(-9f, -9f);
        assertThat(array[2]).isNotEqualTo(-9f);
        assertThat(array[7]).isNotEqualTo(-9f);
    }

    private static void checkMoments(float[] weights, double variance, double kurtosisTerm) {
        double sum = 0;
        double squares = 0;
        for (float weight : weights) {
            sum += weight;
            squares += (double) weight * weight;
        }
        double meanDeviation = Math.sqrt(variance / COUNT);
        double varianceDeviation = variance * Math.sqrt(kurtosisTerm / COUNT);
        assertThat(sum / COUNT).as("mean, seed %d", SEED).isBetween(-6 * meanDeviation, 6 * meanDeviation);
        assertThat(squares / COUNT)
                .as("variance, seed %d", SEED)
                .isBetween(variance - 6 * varianceDeviation, variance + 6 * varianceDeviation);
    }

    private static float[] fill(Initializer initializer, long seed) {
        float[] weights = new float[COUNT];
        initializer.fill(new Slice(weights, 0), D, K, new Xoshiro256(seed, 0));
        return weights;
    }
}
