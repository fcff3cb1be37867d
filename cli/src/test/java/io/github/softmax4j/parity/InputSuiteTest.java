package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.FeatureRanges;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSuiteTest {
    private final Classifier classifier = Models.iris(1);

    @Test
    void sameSeedGivesSameRows() {
        assertThat(InputSuite.generated(classifier, 5).features())
                .isEqualTo(InputSuite.generated(classifier, 5).features())
                .isNotEqualTo(InputSuite.generated(classifier, 6).features());
    }

    @Test
    void givenRowsComeFirst() {
        Tensor rows = Tensor.matrix(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8});
        InputSuite suite = InputSuite.of("mine", rows, classifier, 0);
        assertThat(suite.features().data()).startsWith(rows.data());
        assertThat(suite.parts().get(0)).isEqualTo(new InputSuite.Part("mine", 2));
    }

    @Test
    void partsCoverAllRows() {
        InputSuite suite = InputSuite.generated(classifier, 0);
        assertThat(suite.parts().stream().mapToInt(InputSuite.Part::rows).sum())
                .isEqualTo(suite.features().shape().dimension(0));
    }

    @Test
    void everyFeatureIsMovedAwayFromItsMean() {
        Tensor features = InputSuite.generated(classifier, 0).features();
        float[] mean = classifier.parameter(classifier.network().slots().get(0)).data();
        int rows = features.shape().dimension(0);
        for (int j = 0; j < mean.length; j++) {
            boolean alone = false;
            for (int i = 0; i < rows; i++) {
                int moved = 0;
                for (int other = 0; other < mean.length; other++) {
                    moved += features.get(i, other) != mean[other] ? 1 : 0;
                }
                alone |= moved == 1 && features.get(i, j) != mean[j];
            }
            assertThat(alone).as("feature " + j + " is moved alone").isTrue();
        }
    }

    @Test
    void everyKindOfRowsIsNamed() {
        assertThat(InputSuite.generated(classifier, 0).parts())
                .extracting(InputSuite.Part::name)
                .contains(
                        "uniform over the ranges of the training data",
                        "subnormal numbers",
                        "ties between two classes");
    }

    @Test
    void aModelThatImputesGetsRowsWithMissingFeaturesAtTheScaleThatItNormalises() {
        Network network = Network.of(new Impute(3), new Standardize(3), new Dense(3, 2));
        float[] parameters = network.initialParameters(1);
        Arrays.fill(parameters, 0, 6, 5000f); // the means of either layer
        Arrays.fill(parameters, 6, 9, 0.01f); // deviations of 100
        Classifier imputes = Classifier.of(
                network, parameters, Models.names("c", 2), Models.names("f", 3), "label", Provenance.NONE);
        InputSuite suite = InputSuite.generated(imputes, 0);
        List<float[]> missing = rows(suite, "features that are missing");
        assertThat(missing.get(0)).containsOnly(Float.NaN);
        int there = 0;
        for (float[] row : missing) {
            for (float value : row) {
                there += Float.isNaN(value) ? 0 : 1;
            }
        }
        assertThat(there / (3.0 * missing.size())).isBetween(0.6, 0.85);
        for (float[] row : rows(suite, "gaussian, as wide as the training data")) {
            for (float value : row) {
                assertThat(value).isBetween(4400f, 5600f);
            }
        }
        assertThat(InputSuite.generated(classifier, 0).features().data()).doesNotContain(Float.NaN);
    }

    @Test
    void uniformRowsAndCornersStayWithinTheTrainingData() {
        Tensor data = BuiltIn.IRIS.read().features();
        InputSuite suite = InputSuite.generated(classifier, 3);
        FeatureRanges ranges = FeatureRanges.of(data);
        for (String name : List.of("uniform over the ranges of the training data", "corners of the training data")) {
            for (float[] row : rows(suite, name)) {
                for (int j = 0; j < row.length; j++) {
                    assertThat(row[j])
                            .isBetween(ranges.min().data()[j], ranges.max().data()[j]);
                }
            }
        }
    }

    @Test
    void tiedRowsHaveTwoLargestLogitsWithinTheNoise() {
        InputSuite suite = InputSuite.of("iris", BuiltIn.IRIS.read().features(), classifier, 0);
        List<float[]> tied = rows(suite, "ties between two classes");
        assertThat(tied).hasSizeGreaterThan(2);
        for (float[] row : tied) {
            Tensor features = Tensor.matrix(row);
            float[] logits = classifier.logits(features).data();
            double[] tolerance = new NoiseModel(classifier).bounds(features).logits();
            float[] sorted = logits.clone();
            Arrays.sort(sorted);
            assertThat((double) sorted[2] - sorted[1])
                    .isLessThan(4 * Arrays.stream(tolerance).max().orElseThrow());
        }
    }

    @Test
    void rowsNearABoundaryLieOnBothSides() {
        List<float[]> near = rows(InputSuite.generated(classifier, 0), "near decision boundaries");
        for (int i = 0; i < near.size() / 2; i++) {
            Tensor pair = Tensor.matrix(near.get(i), near.get(near.size() / 2 + i));
            Tensor logits = classifier.logits(pair);
            assertThat(Classifier.largest(logits, 0)).isNotEqualTo(Classifier.largest(logits, 1));
        }
    }

    @Test
    void withoutRangesAndNormalisationFeaturesAreBetweenZeroAndOne() {
        Network network = Network.of(new Dense(2, 2));
        Classifier bare = Classifier.of(
                network,
                network.initialParameters(1),
                Models.names("c", 2),
                Models.names("f", 2),
                "label",
                Provenance.NONE);
        for (float[] row : rows(InputSuite.generated(bare, 0), "uniform over the ranges of the training data")) {
            assertThat(row[0]).isBetween(0f, 1f);
        }
    }

    private static List<float[]> rows(InputSuite suite, String name) {
        int from = 0;
        int d = suite.features().shape().dimension(1);
        for (InputSuite.Part part : suite.parts()) {
            if (part.name().equals(name)) {
                List<float[]> rows = new ArrayList<>();
                for (int i = from; i < from + part.rows(); i++) {
                    rows.add(Arrays.copyOfRange(suite.features().data(), i * d, (i + 1) * d));
                }
                return rows;
            }
            from += part.rows();
        }
        throw new AssertionError("there is no part " + name);
    }
}
