package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
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
}
