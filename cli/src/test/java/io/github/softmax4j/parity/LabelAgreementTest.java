package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LabelAgreementTest {
    @Test
    void anotherLabelWithinTheNoiseIsATie() {
        assertThat(compare(new float[] {1f, 1.25f}, 0L, 0.1, 0.2)).isEqualTo(new LabelAgreement(1, 0, 1, 0, -1));
    }

    @Test
    void anotherLabelBeyondTheNoiseIsAFlip() {
        assertThat(compare(new float[] {1f, 1.5f}, 0L, 0.1, 0.2)).isEqualTo(new LabelAgreement(1, 0, 0, 1, 0));
    }

    @Test
    void aLabelThatIsNoClassIsAFlip() {
        assertThat(compare(new float[] {1f, 1f}, 2L, 9, 9).flips()).isEqualTo(1);
        assertThat(compare(new float[] {1f, 1f}, -1L, 9, 9).flips()).isEqualTo(1);
    }

    @Test
    void rowsWithNonFiniteLogitsHaveNoLabel() {
        assertThat(compare(new float[] {Float.NaN, 1f}, 1L, 1, 1)).isEqualTo(new LabelAgreement(0, 0, 0, 0, -1));
    }

    private static LabelAgreement compare(float[] logits, long label, double... tolerance) {
        return LabelAgreement.of(Tensor.matrix(logits), new long[] {label}, tolerance);
    }

    @Test
    void countsReadAsEnglish() {
        LabelAgreement one = new LabelAgreement(5, 3, 1, 1, 4);
        assertThat(one.tiesInWords() + ", " + one.flipsInWords()).isEqualTo("1 tie, 1 differs");
        LabelAgreement more = new LabelAgreement(5, 3, 0, 2, 3);
        assertThat(more.tiesInWords() + ", " + more.flipsInWords()).isEqualTo("0 ties, 2 differ");
    }
}
