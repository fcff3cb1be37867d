package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.metric.Averages.Average;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The numbers of scikit-learn, with and without weights; {@link ScikitLearn} has the script. */
class ScikitLearnTest {
    /** A few hundred roundings of doubles of at most 2. */
    private static final Offset<Double> DOUBLE = within(1e-13);

    /** Each loss is off by a few float32 roundings of numbers below 8. */
    private static final Offset<Double> FLOAT = within(0x1p-20);

    @Test
    void withoutWeights() {
        LabelledLogits rows = ScikitLearn.rows();
        Evaluation evaluation = Evaluation.of(rows);
        assertThat(evaluation.accuracy()).isCloseTo(0.35, DOUBLE);
        assertThat(evaluation.logLoss()).isCloseTo(1.8740064334913304, FLOAT);
        Averages averages = evaluation.averages();
        assertThat(averages.balancedAccuracy()).isCloseTo(0.35, DOUBLE);
        assertAverage(averages.macro(), 0.34374999999999994, 0.35000000000000003, 0.3402777777777778);
        assertAverage(averages.weighted(), 0.375, 0.35, 0.35648148148148145);
        assertThat(averages.matthewsCorrelation()).isCloseTo(0.12841989163996326, DOUBLE);
        assertThat(BrierScore.of(rows)).isCloseTo(0.927302010477457, DOUBLE);
        assertThat(TopK.of(rows, 2).accuracy()).isCloseTo(0.5666666666666667, DOUBLE);
        RankScores ranks = RankScores.of(rows);
        assertEach(ranks, RankScore::rocArea, 0.6125, 0.626, 0.60125, 0.612);
        assertEach(
                ranks,
                RankScore::averagePrecision,
                0.49230487058742056,
                0.4082461291362065,
                0.4232897374691656,
                0.23080524543367553);
    }

    @Test
    void withWeights() {
        LabelledLogits rows = ScikitLearn.weightedRows();
        Evaluation evaluation = Evaluation.of(rows);
        assertThat(evaluation.accuracy()).isCloseTo(0.3416666666666667, DOUBLE);
        assertThat(evaluation.logLoss()).isCloseTo(1.9013570395785464, FLOAT);
        assertThat(evaluation.confusionMatrix().counts()[2]).containsExactly(12.0, 10.0, 12.0, 6.0);
        Averages averages = evaluation.averages();
        assertThat(averages.balancedAccuracy()).isCloseTo(0.353125, DOUBLE);
        assertAverage(averages.macro(), 0.3368818681318681, 0.353125, 0.3384981851179673);
        assertAverage(averages.weighted(), 0.35631868131868133, 0.3416666666666667, 0.3432899778181085);
        assertThat(averages.matthewsCorrelation()).isCloseTo(0.11616870107093065, DOUBLE);
        assertThat(BrierScore.of(rows)).isCloseTo(0.9396141536266963, DOUBLE);
        assertThat(TopK.of(rows, 2).accuracy()).isCloseTo(0.5541666666666667, DOUBLE);
        RankScores ranks = RankScores.of(rows);
        assertEach(ranks, RankScore::rocArea, 0.551484375, 0.688375, 0.598359375, 0.59875);
        assertEach(
                ranks,
                RankScore::averagePrecision,
                0.45523517268900743,
                0.5061513022463876,
                0.4106558306531767,
                0.21428057548011745);
    }

    private static void assertAverage(Average average, double precision, double recall, double f1) {
        assertThat(average.precision()).isCloseTo(precision, DOUBLE);
        assertThat(average.recall()).isCloseTo(recall, DOUBLE);
        assertThat(average.f1()).isCloseTo(f1, DOUBLE);
    }

    private static void assertEach(RankScores ranks, Function<RankScore, OptionalDouble> part, double... expected) {
        List<RankScore> classes = ranks.classes();
        for (int c = 0; c < expected.length; c++) {
            assertThat(part.apply(classes.get(c)).orElseThrow())
                    .as(classes.get(c).className())
                    .isCloseTo(expected[c], DOUBLE);
        }
    }
}
