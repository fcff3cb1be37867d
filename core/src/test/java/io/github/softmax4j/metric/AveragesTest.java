package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.metric.Averages.Average;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesTest {
    @Test
    void aPerfectMatrixHasOneEverywhere() {
        Averages averages = averages(new double[] {3, 0}, new double[] {0, 2});
        assertThat(averages).isEqualTo(new Averages(1, new Average(1, 1, 1), new Average(1, 1, 1), 1));
    }

    @Test
    void aMatrixThatIsAllWrongHasCorrelationMinusOneForTwoClasses() {
        assertThat(averages(new double[] {0, 3}, new double[] {2, 0}).matthewsCorrelation())
                .isCloseTo(-1, within(1e-15));
    }

    @Test
    void predictingOneClassHasCorrelationZero() {
        assertThat(averages(new double[] {3, 0}, new double[] {2, 0}).matthewsCorrelation())
                .isZero();
    }

    @Test
    void balancedAccuracyIsTheMeanRecallOfTheClassesThatOccur() {
        Averages averages = averages(new double[] {3, 1, 0}, new double[] {0, 2, 2}, new double[] {0, 0, 0});
        assertThat(averages.balancedAccuracy()).isEqualTo((3 / 4.0 + 2 / 4.0) / 2);
    }

    @Test
    void macroCountsAClassThatIsOnlyPredictedButNotOneThatIsAbsent() {
        Averages averages = averages(
                new double[] {3, 1, 0, 0}, new double[] {0, 2, 2, 0}, new double[] {0, 0, 0, 0}, new double[4]);
        assertThat(averages.macro().recall()).isEqualTo((3 / 4.0 + 2 / 4.0 + 0) / 3);
        assertThat(averages.weighted().recall()).isEqualTo((3 / 4.0 + 2 / 4.0) / 2);
    }

    private static Averages averages(double[]... counts) {
        List<String> names = List.of("a", "b", "c", "d").subList(0, counts.length);
        return Averages.of(new ConfusionMatrix(names, counts));
    }
}
