package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five rows of three classes by hand: two of a, two of b, one of c; c is never predicted. */
class EvaluationTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final float LN2 = (float) Math.log(2);
    private static final Tensor LOGITS = Tensor.matrix(
            new float[] {LN2, 0, 0}, // a, right: probability 1/2
            new float[] {0, LN2, 0}, // a, taken for b: 1/4
            new float[] {0, LN2, 0}, // b, right: 1/2
            new float[] {0, LN2, 0}, // b, right: 1/2
            new float[] {LN2, 0, 0}); // c, taken for a: 1/4
    private static final int[] LABELS = {0, 0, 1, 1, 2};

    private final Evaluation evaluation = Evaluation.of(LOGITS, LABELS, CLASSES);

    @Test
    void accuracyIsTheShareOfRightRows() {
        assertThat(evaluation.rows()).isEqualTo(5);
        assertThat(evaluation.accuracy()).isEqualTo(3 / 5.0);
    }

    @Test
    void logLossIsTheMeanOfMinusTheLogarithms() {
        // Three rows of ln 2 and two of ln 4; ln 2 as a float is off by 2^-25, the sum 4 and its logarithm by less.
        assertThat(evaluation.logLoss()).isCloseTo(7 * Math.log(2) / 5, within(0x1p-23));
    }

    @Test
    void theConfusionMatrixCountsWhatWasTakenForWhat() {
        ConfusionMatrix matrix = evaluation.confusionMatrix();
        assertThat(matrix.counts()).isDeepEqualTo(new double[][] {{1, 1, 0}, {0, 2, 0}, {1, 0, 0}});
        assertThat(matrix.actual(0)).isEqualTo(2);
        assertThat(matrix.predicted(1)).isEqualTo(3);
        assertThat(matrix.correct()).isEqualTo(3);
        assertThat(matrix.total()).isEqualTo(5);
        assertThat(matrix.classNames()).isEqualTo(CLASSES);
    }

    @Test
    void classesHavePrecisionRecallAndF1() {
        assertThat(evaluation.classes())
                .containsExactly(
                        new ClassScore("a", 1 / 2.0, 1 / 2.0, 2 / 4.0, 2),
                        new ClassScore("b", 2 / 3.0, 1, 4 / 5.0, 2),
                        new ClassScore("c", 0, 0, 0, 1));
    }

    @Test
    void aRowOfWeightTwoCountsAsTwoRows() {
        Tensor twice = Tensor.matrix(
                new float[] {LN2, 0, 0},
                new float[] {0, LN2, 0},
                new float[] {0, LN2, 0},
                new float[] {0, LN2, 0},
                new float[] {0, LN2, 0},
                new float[] {LN2, 0, 0});
        Evaluation repeated = Evaluation.of(twice, new int[] {0, 0, 0, 1, 1, 2}, CLASSES);
        Evaluation weighted = Evaluation.of(new LabelledLogits(LOGITS, LABELS, new float[] {1, 2, 1, 1, 1}, CLASSES));
        assertThat(weighted.rows()).isEqualTo(5);
        assertThat(weighted.accuracy()).isEqualTo(repeated.accuracy());
        assertThat(weighted.logLoss()).isCloseTo(repeated.logLoss(), within(1e-15));
        assertThat(weighted.classes()).isEqualTo(repeated.classes());
        assertThat(weighted.confusionMatrix().counts())
                .isDeepEqualTo(repeated.confusionMatrix().counts());
    }

    @Test
    void aClassThatNeitherOccursNorIsPredictedHasScoreZero() {
        Evaluation two = Evaluation.of(Tensor.matrix(new float[] {1, 0, 0}), new int[] {0}, CLASSES);
        assertThat(two.classes().get(2)).isEqualTo(new ClassScore("c", 0, 0, 0, 0));
        assertThat(two.accuracy()).isEqualTo(1);
    }

    @Test
    void ofEqualLogitsTheFirstIsThePrediction() {
        Evaluation tie = Evaluation.of(Tensor.matrix(new float[] {0, 0, 0}), new int[] {1}, CLASSES);
        assertThat(tie.confusionMatrix().counts()[1]).containsExactly(1.0, 0.0, 0.0);
    }

    @Test
    void aClassifierIsEvaluatedByItsLogits() {
        Dataset data = dataset(List.of("x", "y", "z"), CLASSES, LOGITS);
        assertThat(Evaluation.of(identity(), data)).usingRecursiveComparison().isEqualTo(evaluation);
    }

    @Test
    void refusesDataOfOtherClassesOrFeatures() {
        assertThatThrownBy(() ->
                        Evaluation.of(identity(), dataset(List.of("x", "y", "z"), List.of("a", "c", "b"), LOGITS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the data has classes [a, c, b] and features [x, y, z], but the classifier has [a, b, c]"
                        + " and [x, y, z]");
        assertThatThrownBy(() -> Evaluation.of(identity(), dataset(List.of("y", "x", "z"), CLASSES, LOGITS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the data has classes [a, b, c] and features [y, x, z]");
    }

    @Test
    void refusesLogitsOfAnotherShape() {
        assertThatThrownBy(() -> Evaluation.of(Tensor.zeros(Shape.of(5, 2)), LABELS, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have shape [5, 3], not [5, 2]");
        assertThatThrownBy(() -> Evaluation.of(Tensor.zeros(Shape.of(4, 3)), LABELS, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have shape [5, 3], not [4, 3]");
    }

    @Test
    void refusesNoRows() {
        assertThatThrownBy(() -> Evaluation.of(Tensor.zeros(Shape.of(0, 3)), new int[0], CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one row is needed");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void refusesALabelThatIsNoClass(int label) {
        assertThatThrownBy(() -> Evaluation.of(LOGITS, new int[] {0, 0, label, 1, 2}, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label " + label + " of row 3 is not a class; expected 0 to 2");
    }

    @Test
    void refusesLogitsThatAreNotFinite() {
        Tensor logits = LOGITS.copy();
        logits.data()[7] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> Evaluation.of(logits, LABELS, CLASSES))
                .isInstanceOf(DataException.class)
                .hasMessage("row 3 of the data is too large for the model: a logit is not finite; expected features of"
                        + " the size of the training data");
    }

    private static Dataset dataset(List<String> features, List<String> classes, Tensor rows) {
        return Dataset.of(rows, LABELS, features, classes, "kind");
    }

    /** Its logits are its features. */
    private static Classifier identity() {
        float[] parameters = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
        return Classifier.of(
                Network.of(new Dense(3, 3)), parameters, CLASSES, List.of("x", "y", "z"), "kind", Provenance.NONE);
    }
}
