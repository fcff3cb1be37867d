package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void sumHasTheOrderOfSixteenLanesFoldedByHalvesAtEveryLength() {
        RandomRows random = new RandomRows(41);
        for (int length = 0; length <= 100; length++) {
            float[] x = random.wide(length);
            assertThat(Lanes.sum(length, x, 0))
                    .as("length %d, %s", length, random)
                    .isEqualTo(NaiveKernels.sum(x));
        }
    }

    @Test
    void sumDiffersFromASumFromLeftToRight() {
        // From left to right the ones vanish beside 2^24, one after the other. In lanes two of them do, at the end of
        // lane 0 and in its first fold; the others come in twos, fours and eights.
        float[] x = new float[17];
        Arrays.fill(x, 1f);
        x[0] = 0x1p24f;
        float leftToRight = 0f;
        for (float element : x) {
            leftToRight += element;
        }
        assertThat(leftToRight).isEqualTo(0x1p24f);
        assertThat(Lanes.sum(17, x, 0)).isEqualTo(0x1p24f + 14f);
    }

    @Test
    void dotHasTheOrderOfSixteenLanesFoldedByHalvesAtEveryLength() {
        RandomRows random = new RandomRows(42);
        for (int length = 0; length <= 100; length++) {
            float[] x = random.wide(length);
            float[] y = random.wide(length);
            assertThat(Lanes.dot(length, x, 0, y, 0))
                    .as("length %d, %s", length, random)
                    .isEqualTo(NaiveKernels.dot(x, y));
        }
    }

    @Test
    void expSumLeavesOutTheElementToSkip() {
        float[] x = {0f, -1f, 0f, -2f};
        assertThat(Lanes.expSum(4, x, 0, 0f, 2))
                .isEqualTo(Lanes.sum(4, new float[] {1f, Exp.exp(-1f), 0f, Exp.exp(-2f)}, 0));
    }

    @Test
    void expSumSkipsNothingForANegativeIndex() {
        float[] x = {0f, -1f};
        assertThat(Lanes.expSum(2, x, 0, 0f, -1)).isEqualTo(1f + Exp.exp(-1f));
    }
}
