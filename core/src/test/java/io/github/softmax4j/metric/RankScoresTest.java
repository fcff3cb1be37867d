package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankScoresTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Test
    void perfectOrderHasAreaOne() {
        RankScores ranks = RankScores.of(LabelledLogits.of(
                Tensor.matrix(new float[] {3, 0, 0}, new float[] {0, 3, 0}, new float[] {0, 0, 3}),
                new int[] {0, 1, 2},
                CLASSES));
        assertThat(ranks.macroRocArea()).hasValue(1);
        assertThat(ranks.macroAveragePrecision()).hasValue(1);
    }

    @Test
    void confidentRowsDoNotTie() {
        // As doubles both probabilities of a are 1, and both of b 0.
        RankScores ranks = RankScores.of(LabelledLogits.of(
                Tensor.matrix(new float[] {900, 0, -900}, new float[] {850, 0, -900}), new int[] {0, 1}, CLASSES));
        assertThat(ranks.classes().get(0).rocArea()).hasValue(1);
        assertThat(ranks.classes().get(1).rocArea()).hasValue(1);
    }

    @Test
    void aClassWithoutRowsHasNoAreaAndTheMeanLeavesItOut() {
        RankScores ranks = RankScores.of(LabelledLogits.of(
                Tensor.matrix(new float[] {3, 0, 0}, new float[] {0, 3, 0}), new int[] {0, 1}, CLASSES));
        assertThat(ranks.classes().get(2).rocArea()).isEmpty();
        assertThat(ranks.classes().get(2).averagePrecision()).isEmpty();
        assertThat(ranks.macroRocArea()).hasValue(1);
    }

    @Test
    void rowsOfOneClassHaveNoAreaAtAll() {
        RankScores ranks =
                RankScores.of(LabelledLogits.of(Tensor.matrix(new float[] {3, 0, 0}), new int[] {0}, CLASSES));
        assertThat(ranks.macroRocArea()).isEmpty();
        assertThat(ranks.classes().get(0).averagePrecision()).hasValue(1);
    }
}
