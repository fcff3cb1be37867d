package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogOddsTest {
    @Test
    void areTheLogarithmOfPOverOneMinusP() {
        for (int seed = 0; seed < 200; seed++) {
            RandomRows random = new RandomRows(seed);
            float[] x = random.uniform(5, 10);
            LogOdds odds =
                    new LogOdds(LabelledLogits.of(Tensor.matrix(x), new int[] {0}, List.of("a", "b", "c", "d", "e")));
            for (int c = 0; c < 5; c++) {
                double others = 0;
                for (int k = 0; k < 5; k++) {
                    others += k == c ? 0 : Math.exp(x[k]);
                }
                // A sum of five has a relative error of a few 2^-53; logits and logarithms are below 32.
                assertThat(odds.of(0, c))
                        .as("%s, class %d", random, c)
                        .isCloseTo(x[c] - Math.log(others), within(3e-14));
            }
        }
    }

    @Test
    void hugeGapsStayFiniteAndOrdered() {
        LogOdds odds = new LogOdds(LabelledLogits.of(
                Tensor.matrix(new float[] {3e38f, 0, -3e38f}), new int[] {0}, List.of("a", "b", "c")));
        assertThat(odds.of(0, 0)).isEqualTo((double) 3e38f);
        assertThat(odds.of(0, 1)).isEqualTo(-(double) 3e38f);
        assertThat(odds.of(0, 2)).isEqualTo(-2 * (double) 3e38f);
    }
}
