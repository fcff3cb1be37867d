package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FocalLossTest {
    private static final double LN2 = StrictMath.log(2);

    @Test
    void anEvenPairHasAQuarterOfTheCrossEntropyForGammaTwo() {
        // p = 1/2: (1/2)^2 ln 2; a = 1/4 (1 + 2 ln 2), times p - onehot.
        Loss loss = Cases.focal(new float[] {0f, 0f}, 0, FocalOptions.defaults());
        assertThat(loss.value()).isEqualTo(LN2 / 4);
        float gradient = (float) (0.25 * (1 + 2 * LN2) / 2);
        assertThat(loss.gradient().data()).containsExactly(-gradient, gradient);
    }

    @Test
    void theMeanDividesByTheRowsThatCountNotByAlpha() {
        Tensor logits = Tensor.matrix(new float[] {0f, 0f}, new float[] {0f, 0f}, new float[] {Float.NaN, 0f});
        FocalOptions options =
                FocalOptions.defaults().withGamma(0).withAlpha(1f, 3f).withIgnoreIndex(-1);
        Loss loss = FocalLoss.loss(logits, new int[] {0, 1, -1}, options);
        assertThat(loss.value()).isEqualTo(2 * LN2);
        assertThat(loss.gradient().data()).containsExactly(-0.25f, 0.25f, 0.75f, -0.75f, 0f, 0f);
    }

    @Test
    void aClassOfAlphaZeroIsNotRead() {
        Tensor logits = Tensor.matrix(new float[] {Float.NaN, 0f}, new float[] {0f, 0f});
        Loss loss =
                FocalLoss.loss(logits, new int[] {0, 1}, FocalOptions.defaults().withAlpha(0f, 1f));
        assertThat(loss.value()).isEqualTo(LN2 / 4);
    }

    @Test
    void whereEveryRowIsIgnoredTheMeanIsNaNAndItsGradientZero() {
        Loss loss = FocalLoss.loss(
                Tensor.matrix(new float[] {1f, 2f}),
                new int[] {9},
                FocalOptions.defaults().withIgnoreIndex(9));
        assertThat(loss.value()).isNaN();
        assertThat(loss.gradient().data()).containsOnly(0f);
    }

    @Test
    void theOnlyClassCostsNothing() {
        for (double gamma : new double[] {0, 0.3, 0.5, 1, 2}) {
            Loss loss = Cases.focal(new float[] {7f}, 0, FocalOptions.defaults().withGamma(gamma));
            assertThat(Double.doubleToRawLongBits(loss.value()))
                    .as("gamma %s", gamma)
                    .isZero();
            assertThat(loss.gradient().data()[0]).isZero();
        }
    }

    @Test
    void gammasBesideEachOtherGiveLossesBesideEachOther() {
        // 1.5 and 2 are products, their neighbours powers.
        float[] row = {0.3f, -1f, 2f};
        for (double gamma : new double[] {0.5, 1, 1.5, 2, 5, 8}) {
            double product = Cases.focal(row, 0, FocalOptions.defaults().withGamma(gamma))
                    .value();
            double power = Cases.focal(row, 0, FocalOptions.defaults().withGamma(Math.nextUp(gamma)))
                    .value();
            assertThat(product).as("gamma %s", gamma).isCloseTo(power, within(1e-13));
        }
    }
}
