package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.optimizer.AdamW;
import io.github.softmax4j.optimizer.Sgd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Single steps, by hand. */
class EpochsTest {
    private static final float RATE = 0.25f;
    private static final float DECAY = 0.5f;

    /** Two features that are 0 and a bias: the loss has no gradient with respect to the weights. */
    private static final Network NETWORK = Network.of(new Dense(2, 2));

    private static final Dataset ZEROS = Dataset.of(new float[][] {{0, 0}, {0, 0}}, new int[] {0, 1});
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withOptimizer(new Sgd(0))
            .withLearningRate(RATE)
            .withWeightDecay(0)
            .withBatchSize(2);

    @Test
    void weightDecayPullsWeightsTowardsZero() {
        float[] parameters = {1, -2, 4, 8, 0, 0};
        run(parameters, ZEROS, OPTIONS.withWeightDecay(DECAY), 1);
        // w - rate decay w = 7/8 w, exact.
        assertThat(parameters).containsExactly(0.875f, -1.75f, 3.5f, 7, 0, 0);
    }

    @Test
    void weightDecayLeavesBiasesAlone() {
        float[] with = {1, -2, 4, 8, 3, -5};
        float[] without = with.clone();
        run(with, ZEROS, OPTIONS.withWeightDecay(DECAY), 3);
        run(without, ZEROS, OPTIONS, 3);
        assertThat(with[4]).isEqualTo(without[4]).isNotEqualTo(3);
        assertThat(with[5]).isEqualTo(without[5]).isNotEqualTo(-5);
    }

    @Test
    void decoupledDecayShrinksWeightsByTheRateWhateverTheGradient() {
        float[] parameters = {1, -2, 4, 8, 3, -5};
        TrainingOptions options =
                OPTIONS.withOptimizer(new AdamW()).withLearningRate(RATE).withWeightDecay(DECAY);
        try (Epochs loop = new Epochs(NETWORK, parameters, ZEROS, options, new AdamW())) {
            loop.run(1);
        }
        // w - rate decay w = 7/8 w, exact; the gradient is 0. Adam moves biases by the rate and no further.
        assertThat(Arrays.copyOf(parameters, 4)).containsExactly(0.875f, -1.75f, 3.5f, 7);
        assertThat(parameters[4]).isCloseTo(3 - RATE, within(1e-6f));
        assertThat(parameters[5]).isCloseTo(-5 + RATE, within(1e-6f));
    }

    @Test
    void withoutDecayAWeightWithoutGradientStaysWhereItIs() {
        float[] parameters = {1, -2, 4, 8, 0, 0};
        run(parameters, ZEROS, OPTIONS, 3);
        assertThat(parameters).containsExactly(1, -2, 4, 8, 0, 0);
    }

    @Test
    void aStepGoesDownTheMeanGradientOfTheBatch() {
        // One row (2, 0) of class 0 with all parameters 0: p = 1/2 each, gradient x (p - t) = 2 (-1/2, 1/2).
        float[] parameters = new float[6];
        run(parameters, Dataset.of(new float[][] {{2, 0}, {2, 0}}, new int[] {0, 0}), OPTIONS, 1);
        assertThat(parameters).containsExactly(RATE, -RATE, 0, 0, RATE / 2, -RATE / 2);
    }

    @Test
    void theLossIsTheMeanOverAllRowsBeforeTheirSteps() {
        float[] parameters = new float[6];
        assertThat(run(parameters, ZEROS, OPTIONS, 1)).isEqualTo(StrictMath.log(2));
    }

    @Test
    void theLastBatchIsWeighedByItsOwnNumberOfRows() {
        // Two batches, of 2 rows and of 1; with one class the gradient of each is that of one row.
        float[] parameters = {0, 0, 0, 0, 0, 0, 0, 0};
        Dataset three = Dataset.of(new float[][] {{0}, {0}, {0}}, new int[] {0, 0, 0});
        Network network = Network.of(new Dense(1, 4));
        try (Epochs epochs = new Epochs(network, parameters, three, OPTIONS, new Sgd(0))) {
            epochs.run(1);
        }
        float afterOne = RATE * 0.75f;
        assertThat(parameters[4]).isGreaterThan(afterOne).isLessThan(2 * afterOne);
        double e = StrictMath.exp(-(afterOne + RATE * 0.25));
        double p = 1 / (1 + 3 * e);
        // A handful of roundings of numbers below 1.
        assertThat(parameters[4] - (afterOne + RATE * (1 - p))).isBetween(-16 * 0x1p-24, 16 * 0x1p-24);
    }

    @Test
    void aRowOfWeightTwoCountsAsTwoRows() {
        Dataset rows = Dataset.of(new float[][] {{2, 0}, {0, 1}}, new int[] {0, 1});
        Dataset twice = Dataset.of(new float[][] {{2, 0}, {0, 1}, {2, 0}}, new int[] {0, 1, 0});
        float[] weighted = {1, -2, 4, 8, 0, 0};
        float[] repeated = weighted.clone();
        TrainingOptions options = OPTIONS.withBatchSize(3);
        double loss = run(weighted, rows.withWeights(new float[] {2, 1}), options, 1);
        // The sums have an order of their own.
        assertThat(loss / run(repeated, twice, options, 1)).isBetween(1 - 0x1p-51, 1 + 0x1p-51);
        for (int i = 0; i < weighted.length; i++) {
            // Gradients below 2, rounded a few times.
            assertThat(weighted[i] - repeated[i]).isBetween(-8 * RATE * 0x1p-23f, 8 * RATE * 0x1p-23f);
        }
    }

    @Test
    void aGradientThatIsTooLongIsScaledDownToTheLimit() {
        // As above: weights and biases have the gradients -1, 1, 0, 0, -1/2, 1/2, with the norm sqrt(5/2).
        float[] parameters = new float[6];
        Dataset rows = Dataset.of(new float[][] {{2, 0}, {2, 0}}, new int[] {0, 0});
        run(parameters, rows, OPTIONS.withClip(Math.sqrt(2.5) / 2), 1);
        // Half of the step without a limit, but for the roundings of the root.
        float[] half = {RATE / 2, -RATE / 2, 0, 0, RATE / 4, -RATE / 4};
        for (int i = 0; i < half.length; i++) {
            assertThat(parameters[i] - half[i]).isBetween(-0x1p-24f, 0x1p-24f);
        }
    }

    @Test
    void anL1PenaltyMovesWeightsTowardsZeroAndLeavesThemThere() {
        float[] parameters = {1, -2, 0.125f, -0.0625f, 0, 0};
        run(parameters, ZEROS, OPTIONS.withL1(0.5), 1);
        // By rate l1 = 1/8, exact; biases stay.
        assertThat(parameters).containsExactly(0.875f, -1.875f, 0, 0, 0, 0);
    }

    private static double run(float[] parameters, Dataset data, TrainingOptions options, int epochs) {
        double loss = 0;
        try (Epochs loop = new Epochs(NETWORK, parameters, data, options, new Sgd(0))) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                loss = loop.run(epoch);
            }
        }
        return loss;
    }
}
