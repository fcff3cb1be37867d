package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    private static final List<String> FEATURES = List.of("a", "b");
    private static final List<String> CLASSES = List.of("x", "y");

    private final Tensor rows = Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
    private final int[] labels = {0, 1, 0};
    private final Dataset data = Dataset.of(rows, labels, FEATURES, CLASSES, "kind");

    @Test
    void keepsRowsLabelsAndNames() {
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.featureCount()).isEqualTo(2);
        assertThat(data.classCount()).isEqualTo(2);
        assertThat(data.features()).isEqualTo(rows);
        assertThat(data.row(1)).containsExactly(3, 4);
        assertThat(data.labels()).containsExactly(0, 1, 0);
        assertThat(data.label(1)).isEqualTo(1);
        assertThat(data.classCounts()).containsExactly(2, 1);
        assertThat(data.labelName()).isEqualTo("kind");
    }

    @Test
    void changingArraysGivenChangesNothing() {
        rows.data()[0] = 9;
        labels[0] = 1;
        assertThat(data.row(0)).containsExactly(1, 2);
        assertThat(data.label(0)).isZero();
    }

    @Test
    void changingListsGivenChangesNothing() {
        List<String> features = new ArrayList<>(FEATURES);
        List<String> classes = new ArrayList<>(CLASSES);
        Dataset other = Dataset.of(rows, labels, features, classes, "kind");
        features.set(0, "z");
        classes.clear();
        assertThat(other.featureNames()).isEqualTo(FEATURES);
        assertThat(other.classNames()).isEqualTo(CLASSES);
    }

    @Test
    void changingArraysReturnedChangesNothing() {
        data.features().data()[0] = 9;
        data.row(0)[0] = 9;
        data.labels()[0] = 1;
        data.classCounts()[0] = 9;
        assertThat(data.row(0)).containsExactly(1, 2);
        assertThat(data.label(0)).isZero();
        assertThat(data.classCounts()).containsExactly(2, 1);
    }

    @Test
    void copyRowWritesAtItsOffset() {
        float[] out = new float[4];
        data.copyRow(2, out, 1);
        assertThat(out).containsExactly(0, 5, 6, 0);
    }

    @Test
    void plainArraysGetNumberedNames() {
        Dataset plain = Dataset.of(new float[][] {{1, 2}, {3, 4}}, new int[] {2, 0});
        assertThat(plain.featureNames()).containsExactly("x0", "x1");
        assertThat(plain.classNames()).containsExactly("0", "1", "2");
        assertThat(plain.labelName()).isEqualTo("label");
        assertThat(plain.labels()).containsExactly(2, 0);
    }

    @Test
    void selectKeepsTheOrderAndTheClasses() {
        Dataset selected = data.select(new int[] {2, 0});
        assertThat(selected.features()).isEqualTo(Tensor.matrix(new float[] {5, 6}, new float[] {1, 2}));
        assertThat(selected.labels()).containsExactly(0, 0);
        assertThat(selected.classNames()).isEqualTo(CLASSES);
    }

    @Test
    void refusesFeaturesThatAreNoMatrix() {
        assertThatThrownBy(() -> Dataset.of(Tensor.vector(1, 2), labels, FEATURES, CLASSES, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("features must be [rows, columns] with at least one of each, not [2]");
    }

    @Test
    void refusesNoRowsAndNoColumns() {
        for (Shape empty : List.of(Shape.of(0, 2), Shape.of(3, 0))) {
            assertThatThrownBy(() -> Dataset.of(Tensor.zeros(empty), labels, FEATURES, CLASSES, "kind"))
                    .isInstanceOf(DataException.class)
                    .hasMessage("features must be [rows, columns] with at least one of each, not " + empty);
        }
    }

    @Test
    void refusesAnotherNumberOfLabels() {
        assertThatThrownBy(() -> Dataset.of(rows, new int[2], FEATURES, CLASSES, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("3 rows need as many labels, not 2");
    }

    @Test
    void refusesAnotherNumberOfFeatureNames() {
        assertThatThrownBy(() -> Dataset.of(rows, labels, List.of("a"), CLASSES, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("2 columns need as many names, not 1");
    }

    @Test
    void refusesNamesThatOccurTwice() {
        assertThatThrownBy(() -> Dataset.of(rows, labels, List.of("a", "a"), CLASSES, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("the feature name \"a\" occurs twice; names must differ");
        assertThatThrownBy(() -> Dataset.of(rows, labels, FEATURES, List.of("x", "y", "x"), "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("the class name \"x\" occurs twice; names must differ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesALabelThatIsNoClass(int label) {
        assertThatThrownBy(() -> Dataset.of(rows, new int[] {0, label, 0}, FEATURES, CLASSES, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("row 1 has label " + label + "; expected an index of the 2 classes, from 0");
    }

    @Test
    void refusesANegativeLabelAmongPlainArrays() {
        assertThatThrownBy(() -> Dataset.of(new float[][] {{1}, {2}}, new int[] {1, -1}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1 has label -1");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesAFeatureThatIsNotFinite(float value) {
        rows.data()[3] = value;
        assertThatThrownBy(() -> Dataset.of(rows, labels, FEATURES, CLASSES, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage("row 1, feature \"b\" is " + value + "; expected a finite number");
    }
}
