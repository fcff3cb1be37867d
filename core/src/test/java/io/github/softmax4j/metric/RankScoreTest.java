package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

/** Against the definitions, pair by pair and threshold by threshold. */
class RankScoreTest {
    @Test
    void areasAreThoseOfTheDefinitions() {
        for (int seed = 0; seed < Cases.ofProperty(); seed++) {
            RandomRows random = new RandomRows(seed);
            int n = random.between(1, 40);
            double[] scores = new double[n];
            double[] weights = new double[n];
            boolean[] positive = new boolean[n];
            for (int i = 0; i < n; i++) {
                scores[i] = random.between(0, 12); // many ties
                weights[i] = random.between(0, 3);
                positive[i] = random.between(0, 2) == 0;
            }
            RankScore score = RankScore.of("c", scores, positive, weights);
            double area = area(scores, positive, weights);
            double precision = averagePrecision(scores, positive, weights);
            assertThat(score.rocArea().isPresent()).as("seed %d", seed).isEqualTo(!Double.isNaN(area));
            assertThat(score.averagePrecision().isPresent()).as("seed %d", seed).isEqualTo(!Double.isNaN(precision));
            // At most 40 terms below 120, each rounded, divided by their number.
            score.rocArea().ifPresent(a -> assertThat(a).as(random.toString()).isCloseTo(area, within(1e-14)));
            score.averagePrecision()
                    .ifPresent(a -> assertThat(a).as(random.toString()).isCloseTo(precision, within(1e-14)));
        }
    }

    private static double area(double[] scores, boolean[] positive, double[] weights) {
        double pairs = 0;
        double won = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs += weights[i] * weights[j];
                    won += weights[i] * weights[j] * (1 + Math.signum(scores[i] - scores[j])) / 2;
                }
            }
        }
        return won / pairs;
    }

    private static double averagePrecision(double[] scores, boolean[] positive, double[] weights) {
        double positives = 0;
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double taken = 0;
            double hits = 0;
            for (int j = 0; j < scores.length; j++) {
                taken += scores[j] >= scores[i] ? weights[j] : 0;
                hits += scores[j] >= scores[i] && positive[j] ? weights[j] : 0;
            }
            if (positive[i] && weights[i] > 0) {
                positives += weights[i];
                sum += weights[i] * hits / taken;
            }
        }
        return sum / positives;
    }
}
