package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopKTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Test
    void countsRowsWithFewerThanKClassesBefore() {
        LabelledLogits rows = LabelledLogits.of(
                Tensor.matrix(new float[] {3, 2, 1}, new float[] {3, 2, 1}, new float[] {3, 2, 1}),
                new int[] {0, 1, 2},
                CLASSES);
        assertThat(TopK.of(rows, 1)).isEqualTo(new TopK(1, 1 / 3.0));
        assertThat(TopK.of(rows, 2)).isEqualTo(new TopK(2, 2 / 3.0));
        assertThat(TopK.of(rows, 3)).isEqualTo(new TopK(3, 1));
    }

    @Test
    void ofEqualLogitsTheFirstClassComesFirst() {
        for (int label = 0; label < 3; label++) {
            LabelledLogits rows = LabelledLogits.of(Tensor.matrix(new float[] {7, 7, 7}), new int[] {label}, CLASSES);
            for (int k = 1; k <= 3; k++) {
                assertThat(TopK.of(rows, k).accuracy()).isEqualTo(label < k ? 1 : 0);
            }
        }
    }

    @Test
    void topOneIsTheAccuracy() {
        LabelledLogits rows = ScikitLearn.weightedRows();
        assertThat(TopK.of(rows, 1).accuracy()).isEqualTo(Evaluation.of(rows).accuracy());
    }

    @Test
    void refusesKOutsideTheClasses() {
        for (int k : new int[] {0, 5}) {
            assertThatThrownBy(() -> TopK.of(ScikitLearn.rows(), k))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("k must be from 1 to 4, the number of classes, not " + k);
        }
    }
}
