package io.github.softmax4j.model;

import static io.github.softmax4j.model.Classifiers.CLASSES;
import static io.github.softmax4j.model.Classifiers.FEATURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.RandomRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
    private final Classifier tiny = Classifiers.tiny();

    @Test
    void logitsAreThoseOfItsNetwork() {
        // x W + b by hand; every number is exact.
        Tensor logits = tiny.logits(Tensor.matrix(new float[] {1, 2, 3}, new float[] {0, 0, 0}));
        assertThat(logits).isEqualTo(Tensor.matrix(new float[] {-7, 3.875f}, new float[] {0, 0.125f}));
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheLogits() {
        Tensor features = random(1, 10, 3);
        assertThat(tiny.probabilities(features)).isEqualTo(Softmax.softmax(tiny.logits(features)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 256, 257})
    void probabilitiesIntoAnArrayAreTheSame(int n) {
        Classifier rich = Classifiers.rich();
        Tensor features = random(3, n, 2);
        float[] longer = Arrays.copyOf(features.data(), 2 * n + 5);
        float[] probabilities = new float[3 * n + 4];
        Arrays.fill(probabilities, -7f);
        rich.probabilities(n, longer, probabilities);
        Bits.assertSame(
                Arrays.copyOf(probabilities, 3 * n),
                rich.probabilities(features).data(),
                n + " rows");
        assertThat(Arrays.copyOfRange(probabilities, 3 * n, 3 * n + 4)).containsExactly(-7f, -7f, -7f, -7f);
    }

    @Test
    void probabilitiesIntoAnArrayThatIsTooShortAreRefused() {
        assertThatThrownBy(() -> tiny.probabilities(2, new float[5], new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("features must hold 2 rows of 3 numbers, not 5 numbers");
        assertThatThrownBy(() -> tiny.probabilities(2, new float[6], new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probabilities must hold 2 rows of 2 numbers, not 3 numbers");
        assertThatThrownBy(() -> tiny.probabilities(-1, new float[6], new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("features must hold -1 rows of 3 numbers, not 6 numbers");
    }

    @Test
    void aPredictionNamesTheClassOfTheLargestLogit() {
        Prediction prediction = tiny.predict(new float[] {1, 2, 3});
        assertThat(prediction.label()).isEqualTo("yes");
        assertThat(prediction.probabilities())
                .isEqualTo(
                        tiny.probabilities(Tensor.matrix(new float[] {1, 2, 3})).data());
    }

    @Test
    void ofEqualLogitsTheFirstCounts() {
        assertThat(Classifier.largest(Tensor.matrix(new float[] {1, 3, 3}), 0)).isEqualTo(1);
        assertThat(Classifier.largest(Tensor.matrix(new float[] {-0f, 0f}), 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void noLogitIsTheLargestWhereOneIsNotFinite(float logit) {
        assertThat(Classifier.largest(Tensor.matrix(new float[] {1, 2}, new float[] {1, logit}), 1))
                .isEqualTo(-1);
        assertThat(Classifier.largest(Tensor.matrix(new float[] {1, 2}, new float[] {1, logit}), 0))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 600})
    void aRowDoesNotDependOnTheRowsBesideIt(int n) {
        // Rows go through the network in parts of 256.
        Classifier rich = Classifiers.rich();
        Tensor features = random(2, n, 2);
        Tensor logits = rich.logits(features);
        for (int i = 0; i < n; i++) {
            float[] row = Arrays.copyOfRange(features.data(), 2 * i, 2 * i + 2);
            Bits.assertSame(
                    Arrays.copyOfRange(logits.data(), 3 * i, 3 * i + 3),
                    rich.logits(Tensor.matrix(row)).data(),
                    "row " + i + " of " + n);
        }
    }

    @Test
    void noRowsGiveNoRows() {
        assertThat(tiny.logits(Tensor.zeros(Shape.of(0, 3))).shape()).isEqualTo(Shape.of(0, 2));
        assertThat(tiny.probabilities(Tensor.zeros(Shape.of(0, 3))).shape()).isEqualTo(Shape.of(0, 2));
    }

    @Test
    void manyThreadsGetTheSameBits() throws InterruptedException, ExecutionException {
        Classifier rich = Classifiers.rich();
        Tensor features = random(3, 700, 2);
        Tensor expected = rich.logits(features);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Tensor>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                results.add(threads.submit(() -> rich.logits(features)));
            }
            for (Future<Tensor> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void inputsAreNotChanged() {
        float[] row = {1, 2, 3};
        Tensor features = Tensor.matrix(row);
        tiny.logits(features);
        tiny.probabilities(features);
        tiny.predict(row);
        assertThat(features).isEqualTo(Tensor.matrix(new float[] {1, 2, 3}));
        assertThat(row).containsExactly(1, 2, 3);
    }

    @Test
    void changingWhatWasGivenChangesNothing() {
        Network network = Network.of(new Dense(3, 2));
        float[] parameters = {1, 2, 3, 4, 5, 6, 7, 8};
        List<String> classes = new ArrayList<>(CLASSES);
        List<String> features = new ArrayList<>(FEATURES);
        Classifier classifier = Classifier.of(network, parameters, classes, features, "answer", Provenance.NONE);
        Tensor logits = classifier.logits(random(4, 1, 3));
        parameters[0] = 99;
        classes.set(0, "changed");
        features.clear();
        assertThat(classifier.logits(random(4, 1, 3))).isEqualTo(logits);
        assertThat(classifier.classNames()).isEqualTo(CLASSES);
        assertThat(classifier.featureNames()).isEqualTo(FEATURES);
    }

    @Test
    void changingWhatWasReturnedChangesNothing() {
        Tensor features = random(4, 1, 3);
        Tensor logits = tiny.logits(features);
        Tensor kept = logits.copy();
        Arrays.fill(logits.data(), 99);
        Arrays.fill(tiny.parameters(), 99);
        Arrays.fill(tiny.parameter(tiny.network().slots().get(0)).data(), 99);
        Arrays.fill(tiny.parameters(0).get("bias").data(), 99);
        Arrays.fill(tiny.predict(new float[3]).probabilities(), 99);
        assertThat(tiny.logits(features)).isEqualTo(kept);
    }

    @Test
    void parametersAreFoundByLayerAndName() {
        assertThat(tiny.parameters(0).get("bias")).isEqualTo(Tensor.vector(0, 0.125f));
        assertThat(tiny.parameter(tiny.network().slots().get(0)))
                .isEqualTo(Tensor.matrix(new float[] {1, -1}, new float[] {0.5f, 2}, new float[] {-3, 0.25f}));
        assertThat(Classifiers.rich().parameters(2).byName()).isEmpty();
    }

    @Test
    void refusesFeaturesOfAnotherShape() {
        for (Shape shape : List.of(Shape.of(3), Shape.of(1, 2), Shape.of(1, 1, 3))) {
            assertThatThrownBy(() -> tiny.logits(Tensor.zeros(shape)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("features must be [rows, 3] for this classifier, not " + shape);
            assertThatThrownBy(() -> tiny.probabilities(Tensor.zeros(shape)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesToPredictARowOfAnotherLength() {
        assertThatThrownBy(() -> tiny.predict(new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 3 features for this classifier, not 2");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesToPredictFeaturesThatAreNotFinite(float value) {
        assertThatThrownBy(() -> tiny.predict(new float[] {0, value, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature \"b\" is " + value + "; expected a finite number");
    }

    @Test
    void refusesToPredictFeaturesThatAreTooLarge() {
        assertThatThrownBy(() -> tiny.predict(new float[] {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the features are too large for this classifier: a logit is not finite");
    }

    private static Tensor random(long seed, int n, int d) {
        return Tensor.wrap(Shape.of(n, d), new RandomRows(seed).uniform(n * d, 3));
    }
}
