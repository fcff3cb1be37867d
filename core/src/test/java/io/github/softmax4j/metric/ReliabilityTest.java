package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.metric.Reliability.Bin;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final List<String> CLASSES = List.of("a", "b");

    @Test
    void rowsFallIntoBinsByTheirLargestProbability() {
        float ln3 = (float) Math.log(3);
        // Confidence 3/4 three times, of which one is wrong, and 1/2 once.
        LabelledLogits rows = LabelledLogits.of(
                Tensor.matrix(new float[] {ln3, 0}, new float[] {0, ln3}, new float[] {ln3, 0}, new float[] {0, 0}),
                new int[] {0, 1, 1, 0},
                CLASSES);
        Reliability reliability = Reliability.of(rows, 5);

        Bin half = reliability.bins().get(2);
        assertThat(half).isEqualTo(new Bin(0.4, 0.6, 1, 1, 0.5));
        Bin three = reliability.bins().get(3);
        assertThat(three.rows()).isEqualTo(3);
        assertThat(three.accuracy()).isEqualTo(2 / 3.0);
        // ln 3 as a float is off by 2^-25.
        assertThat(three.confidence()).isCloseTo(0.75, within(0x1p-25));
        assertThat(reliability.expectedError()).isCloseTo(3 / 4.0 * (0.75 - 2 / 3.0) + 1 / 4.0 * 0.5, within(0x1p-25));
        assertThat(reliability.maximumError()).isEqualTo(0.5);
    }

    @Test
    void theUpperEndBelongsToABin() {
        LabelledLogits certain =
                LabelledLogits.of(Tensor.matrix(new float[] {1000, 0}, new float[] {0, 0}), new int[] {0, 0}, CLASSES);
        Reliability reliability = Reliability.of(certain, 2);
        assertThat(reliability.bins()).extracting(Bin::rows).containsExactly(1.0, 1.0);
    }

    @Test
    void binsWithoutRowsAreThereAndCountNothing() {
        LabelledLogits certain = LabelledLogits.of(Tensor.matrix(new float[] {1000, 0}), new int[] {0}, CLASSES);
        Reliability reliability = Reliability.of(certain);
        assertThat(reliability.bins()).hasSize(15);
        assertThat(reliability.bins().get(0)).isEqualTo(new Bin(0, 1 / 15.0, 0, 0, 0));
        assertThat(reliability.expectedError()).isZero();
        assertThat(reliability.maximumError()).isZero();
    }

    @Test
    void expectedErrorIsTheSumOverRowsAndBinsByDefinition() {
        LabelledLogits rows = ScikitLearn.weightedRows();
        double expected = 0;
        for (int b = 0; b < 15; b++) {
            double difference = 0;
            for (int i = 0; i < rows.rows(); i++) {
                double sum = 0;
                double largest = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < 4; j++) {
                    sum += Math.exp(rows.logit(i, j));
                    largest = Math.max(largest, rows.logit(i, j));
                }
                double confidence = Math.exp(largest) / sum;
                if (confidence > b / 15.0 && confidence <= (b + 1) / 15.0) {
                    difference += rows.weight(i) * ((rows.correct(i) ? 1 : 0) - confidence);
                }
            }
            expected += Math.abs(difference) / rows.totalWeight();
        }
        // Some hundred roundings of numbers below 120, divided by 120.
        assertThat(Reliability.of(rows).expectedError()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void refusesNoBins() {
        assertThatThrownBy(() -> Reliability.of(ScikitLearn.rows(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins must be at least 1, not 0");
    }
}
