package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AssessmentTest {
    @Test
    void hasWhatEachMetricSaysAlone() {
        LabelledLogits rows = ScikitLearn.rows();
        Assessment assessment = Assessment.of(rows, 2);
        assertThat(assessment.evaluation()).usingRecursiveComparison().isEqualTo(Evaluation.of(rows));
        assertThat(assessment.interval()).isEqualTo(Interval.of(rows));
        assertThat(assessment.averages()).isEqualTo(Evaluation.of(rows).averages());
        assertThat(assessment.topK()).isEqualTo(TopK.of(rows, 2));
        assertThat(assessment.brierScore()).isEqualTo(BrierScore.of(rows));
        assertThat(assessment.reliability()).isEqualTo(Reliability.of(rows));
        assertThat(assessment.ranks()).isEqualTo(RankScores.of(rows));
    }

    @Test
    void refusesAKThatIsNone() {
        assertThatThrownBy(() -> Assessment.of(ScikitLearn.rows(), 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("k must be from 1 to 4");
    }

    @Test
    void theUsualKFitsTheNumberOfClasses() {
        assertThat(Assessment.usualK(2)).isEqualTo(1);
        assertThat(Assessment.usualK(3)).isEqualTo(2);
        assertThat(Assessment.usualK(10)).isEqualTo(3);
        assertThat(Assessment.usualK(1000)).isEqualTo(5);
    }
}
