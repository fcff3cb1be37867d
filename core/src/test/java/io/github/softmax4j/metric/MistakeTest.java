package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MistakeTest {
    private static final LabelledLogits ROWS = LabelledLogits.of(
            Tensor.matrix(
                    new float[] {0, 1}, // wrong
                    new float[] {5, 0}, // right
                    new float[] {0, 3}, // wrong, surer
                    new float[] {1, 0}), // wrong, as sure as the first
            new int[] {0, 0, 0, 1},
            List.of("a", "b"));

    @Test
    void theSurestComeFirstAndEqualOnesInTheOrderOfTheRows() {
        assertThat(Mistake.mostConfident(ROWS, 10)).extracting(Mistake::row).containsExactly(2, 0, 3);
        assertThat(Mistake.mostConfident(ROWS, 2)).extracting(Mistake::row).containsExactly(2, 0);
    }

    @Test
    void saysWhatWasTakenForWhat() {
        double e = StrictMath.exp(-3);
        assertThat(Mistake.mostConfident(ROWS, 1)).containsExactly(new Mistake(2, 0, 1, 1 / (1 + e), e / (1 + e)));
    }

    @Test
    void refusesANegativeCount() {
        assertThatThrownBy(() -> Mistake.mostConfident(ROWS, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 0, not -1");
    }
}
