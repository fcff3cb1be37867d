package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledLogitsTest {
    private static final Tensor LOGITS = Tensor.matrix(new float[] {1, 2}, new float[] {3, 3});
    private static final int[] LABELS = {1, 1};
    private static final List<String> CLASSES = List.of("a", "b");

    @Test
    void withoutWeightsEveryRowCountsAsOne() {
        LabelledLogits rows = LabelledLogits.of(LOGITS, LABELS, CLASSES);
        assertThat(rows.weight(1)).isEqualTo(1);
        assertThat(rows.totalWeight()).isEqualTo(2);
        assertThat(weighted(0.5f, 2).totalWeight()).isEqualTo(2.5);
    }

    @Test
    void ofEqualLogitsTheFirstIsPredicted() {
        LabelledLogits rows = LabelledLogits.of(LOGITS, LABELS, CLASSES);
        assertThat(rows.correct(0)).isTrue();
        assertThat(rows.predicted(1)).isZero();
        assertThat(rows.correct(1)).isFalse();
    }

    @Test
    void refusesWeightsOfAnotherNumber() {
        assertThatThrownBy(() -> weighted(1f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 rows need as many weights, or none at all, not 1");
    }

    @Test
    void refusesWeightsThatAreNegativeOrNotFinite() {
        for (float weight : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> weighted(1, weight))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("weight " + weight + " of row 2 is not usable; expected a finite number of at least 0");
        }
    }

    @Test
    void refusesWeightsThatAreAllZero() {
        assertThatThrownBy(() -> weighted(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all weights are 0; expected at least one row that counts");
    }

    private static LabelledLogits weighted(float... weights) {
        return new LabelledLogits(LOGITS, LABELS, weights, CLASSES);
    }
}
