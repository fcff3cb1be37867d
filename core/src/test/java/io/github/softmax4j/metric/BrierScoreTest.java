package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrierScoreTest {
    private static final List<String> CLASSES = List.of("a", "b");

    @Test
    void isTwoForARowThatIsSurelyWrongAndZeroForOneThatIsSurelyRight() {
        assertThat(score(0, 2000, 0)).isEqualTo(2);
        assertThat(score(2000, 0, 0)).isZero();
    }

    @Test
    void sumsOverBothClasses() {
        assertThat(score(0, 0, 1)).isEqualTo(0.5);
    }

    @Test
    void confidentRowsKeepTheirDigits() {
        // The probability of the other class is e^-60 to within 1e-26, the score its square, twice.
        double other = StrictMath.exp(-60);
        assertThat(score(60, 0, 0) / (2 * other * other)).isCloseTo(1, within(1e-15));
    }

    private static double score(float a, float b, int label) {
        return BrierScore.of(LabelledLogits.of(Tensor.matrix(new float[] {a, b}), new int[] {label}, CLASSES));
    }
}
