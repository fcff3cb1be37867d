package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    /** 100 rows of class 0, 30 of 1, 10 of 2; the one feature is the number of the row. */
    private final Dataset data = numbered(100, 30, 10);

    @Test
    void eachClassHasItsShare() {
        Split split = data.split(0.8, 1);
        assertThat(split.train().classCounts()).containsExactly(80, 24, 8);
        assertThat(split.test().classCounts()).containsExactly(20, 6, 2);
    }

    @Test
    void aRandomSplitLooksAtNoClass() {
        Split split = data.randomSplit(0.75, 1);
        assertThat(split.train().size()).isEqualTo(105);
        assertThat(split.test().size()).isEqualTo(35);
        assertThat(split.train().digest())
                .isEqualTo(data.randomSplit(0.75, 1).train().digest());
        float[] both = IntStream.range(0, 140)
                .mapToObj(i -> i < 105 ? split.train().row(i) : split.test().row(i - 105))
                .map(row -> row[0])
                .sorted()
                .collect(() -> new float[140], (a, v) -> a[v.intValue()]++, (a, b) -> {});
        assertThat(both).containsOnly(1);
        assertThat(IntStream.range(0, 20)
                        .mapToObj(seed -> data.randomSplit(0.8, seed).train().classCounts()[2])
                        .distinct()
                        .count())
                .as("shares of class 2 with 20 seeds")
                .isGreaterThan(1);
        assertThatThrownBy(() -> data.randomSplit(0.001, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a split of 140 rows at 0.001 leaves one part empty");
        assertThatThrownBy(() -> data.randomSplit(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesAreRoundedToWholeRows() {
        Split split = numbered(7, 3).split(0.5, 1);
        assertThat(split.train().classCounts()).containsExactly(4, 2);
        assertThat(split.test().classCounts()).containsExactly(3, 1);
    }

    @Test
    void everyRowIsInExactlyOnePart() {
        Split split = data.split(0.7, 2);
        float[] both = new float[data.size()];
        int n = split.train().size();
        for (int i = 0; i < data.size(); i++) {
            both[i] = i < n ? split.train().row(i)[0] : split.test().row(i - n)[0];
        }
        Arrays.sort(both);
        for (int i = 0; i < data.size(); i++) {
            assertThat(both[i]).isEqualTo(i);
        }
    }

    @Test
    void rowsKeepTheirLabels() {
        Split split = data.split(0.7, 2);
        for (Dataset part : new Dataset[] {split.train(), split.test()}) {
            for (int i = 0; i < part.size(); i++) {
                assertThat(part.label(i)).isEqualTo(data.label((int) part.row(i)[0]));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        assertThat(data.split(0.8, 1).train().features())
                .isEqualTo(data.split(0.8, 1).train().features())
                .isNotEqualTo(data.split(0.8, 2).train().features());
    }

    @Test
    void theSplitOfASeedNeverChanges() {
        Dataset ten = numbered(5, 5);
        Dataset test = ten.split(0.6, 42).test();
        float[] rows = test.features().data();
        assertThat(rows).containsExactly(5, 6, 3, 4);
    }

    @Test
    void rowsAreNotTakenInTheirOrder() {
        float[] rows = data.split(0.8, 1).train().features().data();
        float[] sorted = rows.clone();
        Arrays.sort(sorted);
        assertThat(rows).isNotEqualTo(sorted);
    }

    @Test
    void testRowsAreWhereTheTestPartComesFrom() {
        int[] rows = Split.testRows(data, 0.8, 1);
        assertThat(data.select(rows).features().data())
                .isEqualTo(data.split(0.8, 1).test().features().data());
    }

    @Test
    void partsKeepTheNamesOfTheWhole() {
        Split split = numbered(10, 0, 10).split(0.5, 1);
        assertThat(split.test().classNames()).containsExactly("0", "1", "2");
        assertThat(split.test().featureNames()).containsExactly("x0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void refusesAFractionThatIsNoneOfBothParts(double fraction) {
        assertThatThrownBy(() -> data.split(fraction, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the fraction of a split lies between 0 and 1, not at " + fraction);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.99})
    void refusesToLeaveAPartEmpty(double fraction) {
        assertThatThrownBy(() -> numbered(3, 3).split(fraction, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("a split of 6 rows at " + fraction
                        + " leaves one part empty; expected more rows or another fraction");
    }

    private static Dataset numbered(int... counts) {
        int n = IntStream.of(counts).sum();
        float[][] rows = new float[n][];
        int[] labels = new int[n];
        int row = 0;
        for (int label = 0; label < counts.length; label++) {
            for (int i = 0; i < counts[label]; i++) {
                rows[row] = new float[] {row};
                labels[row++] = label;
            }
        }
        return Dataset.of(rows, labels);
    }
}
