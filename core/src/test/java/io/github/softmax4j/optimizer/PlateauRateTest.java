package io.github.softmax4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateauRateTest {
    @Test
    void aLossThatFallsKeepsTheRate() {
        PlateauRate rate = new PlateauRate(0.5, 0);
        for (double loss = 4; loss > 0.1; loss *= 0.99) {
            assertThat(rate.observe(loss)).isEqualTo(1);
        }
    }

    @Test
    void afterMoreThanPatienceLossesTheRateFallsAndCountingBeginsAnew() {
        PlateauRate rate = new PlateauRate(0.5, 2);
        double[] losses = {1, 1, 2, 1, 1, 1, 0.9, 0.9, 0.9, 0.9};
        double[] scales = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            scales[i] = rate.observe(losses[i]);
        }
        assertThat(scales).containsExactly(1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25);
        assertThat(rate.scale()).isEqualTo(0.25);
    }

    @Test
    void aDecreaseBelowATenThousandthIsNone() {
        PlateauRate rate = new PlateauRate(0.1, 0);
        rate.observe(1);
        assertThat(rate.observe(0.99995)).isEqualTo(0.1);
        assertThat(rate.observe(0.9998)).isEqualTo(0.1);
    }

    @Test
    void aLossThatIsNaNIsNotBetter() {
        PlateauRate rate = new PlateauRate(0.5, 0);
        assertThat(rate.observe(Double.NaN)).isEqualTo(0.5);
        assertThat(rate.observe(3)).isEqualTo(0.5);
        assertThat(rate.observe(Double.NaN)).isEqualTo(0.25);
    }

    @Test
    void aStateThatIsCopiedGoesOnTheSame() {
        PlateauRate rate = new PlateauRate(0.5, 1);
        PlateauRate resumed = new PlateauRate(0.5, 1);
        double[] losses = {3, 2, 2, 2.5, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5};
        for (double loss : losses) {
            resumed.restore(rate.state());
            assertThat(resumed.observe(loss)).isEqualTo(rate.observe(loss));
        }
        assertThat(rate.scale()).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "NaN, 1", "-0.5, 1", "0.5, -1"})
    void refusesConstantsOutsideOfTheirRange(double factor, int patience) {
        assertThatThrownBy(() -> new PlateauRate(factor, patience))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }

    @Test
    void refusesTheStateOfSomethingElse() {
        PlateauRate rate = new PlateauRate(0.5, 2);
        for (double[] state : new double[][] {{1}, {2, 1, 0}, {1, 1, 3}, {Double.NaN, 1, 0}}) {
            assertThatThrownBy(() -> rate.restore(state)).hasMessage("this is no state of a rate with a patience of 2");
        }
    }
}
