package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();
    private static final Slice NONE = new Slice(new float[0], 0);
    private static final int D = 10_000;

    private final Dropout layer = new Dropout(D, 0.25);
    private final float[] x = new RandomRows(1).uniform(D, 3);

    @Test
    void predictionIsTheIdentity() {
        float[] y = new float[D];
        layer.forward(KERNELS, 1, NONE, layer.memory(1, Mode.PREDICTION), x, 0, y);
        assertThat(y).isEqualTo(x);
    }

    @Test
    void trainingDropsThatShareAndScalesTheOthers() {
        float[] y = train(Mode.training(7));
        int dropped = 0;
        for (int i = 0; i < D; i++) {
            assertThat(y[i]).isIn(0f, x[i] * (float) (1 / 0.75));
            dropped += y[i] == 0f ? 1 : 0;
        }
        // Six deviations of a binomial: 6 sqrt(D 0.25 0.75) = 260.
        assertThat(dropped).as("seed 7").isBetween(2500 - 260, 2500 + 260);
    }

    @Test
    void theSeedDecidesAndEveryStepDrawsAnew() {
        Mode mode = Mode.training(7);
        float[] first = train(mode);
        assertThat(train(Mode.training(7))).isEqualTo(first);
        assertThat(train(Mode.training(8))).isNotEqualTo(first);
        assertThat(train(mode)).isNotEqualTo(first);
    }

    @Test
    void backwardPassesWhatForwardPassed() {
        float[] y = new float[D];
        float[] gradX = new float[D];
        float[] ones = new float[D];
        Arrays.fill(ones, 1f);
        Memory memory = layer.memory(1, Mode.training(7));
        layer.forward(KERNELS, 1, NONE, memory, ones, 0, y);
        layer.backward(KERNELS, 1, NONE, memory, ones, y, ones, gradX, NONE);
        assertThat(gradX).isEqualTo(y);
    }

    @Test
    void aDroppedElementIsZeroEvenWhereItWasNotFinite() {
        float[] y = new float[D];
        float[] nan = new float[D];
        Arrays.fill(nan, Float.NaN);
        layer.forward(KERNELS, 1, NONE, layer.memory(1, Mode.training(7)), nan, 0, y);
        assertThat(y).contains(0f, Float.NaN);
    }

    @Test
    void rateZeroIsTheIdentity() {
        float[] y = new float[D];
        Dropout none = new Dropout(D, 0);
        none.forward(KERNELS, 1, NONE, none.memory(1, Mode.training(7)), x, 0, y);
        assertThat(y).isEqualTo(x);
    }

    @Test
    void refusesRatesOutside() {
        for (double rate : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Dropout(3, rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a dropout layer needs a rate of at least 0 and below 1, not " + rate);
        }
    }

    @Test
    void predictionHasNoRandomNumbers() {
        assertThatThrownBy(() -> Mode.PREDICTION.random()).isInstanceOf(IllegalStateException.class);
    }

    private float[] train(Mode mode) {
        float[] y = new float[D];
        layer.forward(KERNELS, 1, NONE, layer.memory(1, mode), x, 0, y);
        return y;
    }
}
