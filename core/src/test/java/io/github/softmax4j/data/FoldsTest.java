package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final int[] COUNTS = {17, 5, 30, 1};

    /** Row i has the feature i. */
    private static Dataset data() {
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < COUNTS.length; label++) {
            for (int i = 0; i < COUNTS[label]; i++) {
                labels.add(label);
            }
        }
        float[][] rows =
                IntStream.range(0, labels.size()).mapToObj(i -> new float[] {i}).toArray(float[][]::new);
        return Dataset.of(rows, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int[] rows(Dataset data) {
        return IntStream.range(0, data.size()).map(i -> (int) data.row(i)[0]).toArray();
    }

    @Test
    void eachRowIsHeldOutOnceAndLearnedFromOtherwise() {
        for (int k : new int[] {2, 5, 7, 53}) {
            List<Integer> held = new ArrayList<>();
            for (Split split : data().folds(k, 3)) {
                int[] train = rows(split.train());
                int[] test = rows(split.test());
                assertThat(IntStream.concat(Arrays.stream(train), Arrays.stream(test))
                                .sorted())
                        .containsExactlyElementsOf(
                                IntStream.range(0, 53).boxed().toList());
                Arrays.stream(test).forEach(held::add);
            }
            assertThat(held).as("%d folds", k).hasSize(53).doesNotHaveDuplicates();
        }
    }

    @Test
    void classesAndRowsAreSpreadEvenly() {
        for (int k : new int[] {2, 5, 7}) {
            for (Split split : data().folds(k, 3)) {
                assertThat(split.test().size()).isBetween(53 / k, (53 + k - 1) / k);
                for (int label = 0; label < COUNTS.length; label++) {
                    assertThat(split.test().classCounts()[label])
                            .isBetween(COUNTS[label] / k, (COUNTS[label] + k - 1) / k);
                }
            }
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(rows(data().folds(5, 3).get(0).test()))
                .isEqualTo(rows(data().folds(5, 3).get(0).test()));
        assertThat(rows(data().folds(5, 3).get(0).test()))
                .isNotEqualTo(rows(data().folds(5, 4).get(0).test()));
    }

    @Test
    void foldsAreTwoOrMoreAndNotMoreThanRows() {
        assertThatThrownBy(() -> data().folds(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folds must be at least 2, not 1");
        assertThatThrownBy(() -> data().folds(54, 0))
                .isInstanceOf(DataException.class)
                .hasMessage("53 rows do not make 54 folds; expected at least one row for each, or fewer folds");
    }
}
