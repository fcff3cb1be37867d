package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GumbelSoftmaxTest {
    /** The hash of the samples of a seed. */
    private static final int BITS = 310402659;

    @Test
    void theSoftSampleIsTheSoftmaxOfLogitsWithNoiseInTheirOrder() {
        Tensor x = Family.normal(1, 3, 4, 5);
        for (int axis = 0; axis < 3; axis++) {
            Tensor noisy = x.copy();
            Xoshiro256 random = new Xoshiro256(7, 0);
            for (int i = 0; i < noisy.data().length; i++) {
                noisy.data()[i] = (float) (noisy.data()[i] + GumbelSoftmax.noise(random.nextLong()));
            }
            Tensor y = GumbelSoftmax.soft(x, new Xoshiro256(7, 0), axis, 0.5);
            assertThat(y).isEqualTo(Softmax.softmax(noisy, axis, 0.5));
            GumbelSoftmax.Sample sample = GumbelSoftmax.straightThrough(x, new Xoshiro256(7, 0), axis, 0.5);
            assertThat(sample.soft()).isEqualTo(y);
            assertThat(sample.hard()).isEqualTo(Hardmax.hardmax(noisy, axis));
        }
        assertThat(x).isEqualTo(Family.normal(1, 3, 4, 5));
    }

    @Test
    void theBitsOfASeedAreFixed() {
        Tensor y = GumbelSoftmax.soft(Tensor.zeros(Shape.of(1000)), new Xoshiro256(3, 0), 0, 1);
        assertThat(Arrays.hashCode(Bits.of(y.data()))).isEqualTo(BITS);
    }

    @Test
    void theGeneratorMovesOnByOneNumberAnElement() {
        Xoshiro256 random = new Xoshiro256(3, 0);
        GumbelSoftmax.soft(Tensor.zeros(Shape.of(2, 3)), random, 0, 1);
        Xoshiro256 expected = new Xoshiro256(3, 0);
        for (int i = 0; i < 6; i++) {
            expected.nextLong();
        }
        assertThat(random.nextLong()).isEqualTo(expected.nextLong());
    }

    @Test
    void theNoiseIsFiniteForAllBits() {
        assertThat(GumbelSoftmax.noise(0)).isBetween(-3.61, -3.60);
        assertThat(GumbelSoftmax.noise(-1)).isBetween(36.7, 36.8);
        // The median of a Gumbel variable is -ln(ln 2).
        assertThat(GumbelSoftmax.noise(1L << 63)).isBetween(0.366512, 0.366513);
    }

    @Test
    void classesAreDrawnWithTheirProbabilities() {
        int draws = 20_000;
        float[] logits = {1f, 0f, -1f, Float.NEGATIVE_INFINITY};
        Tensor x = Tensor.zeros(Shape.of(draws, 4));
        for (int i = 0; i < draws; i++) {
            System.arraycopy(logits, 0, x.data(), 4 * i, 4);
        }
        float[] hard = GumbelSoftmax.straightThrough(x, new Xoshiro256(11, 0), -1, 1)
                .hard()
                .data();
        double[] share = new double[4];
        for (int i = 0; i < hard.length; i++) {
            share[i % 4] += hard[i] / draws;
        }
        float[] p = Softmax.softmax(Tensor.vector(logits)).data();
        for (int j = 0; j < 4; j++) {
            // Four standard deviations of a share; the seed is fixed.
            double margin = 4 * Math.sqrt(p[j] * (1 - p[j]) / draws);
            assertThat(share[j]).as("class %d, seed 11", j).isBetween(p[j] - margin, p[j] + margin);
        }
    }

    @Test
    void theHardSampleIsOneHotWhereTheSoftOneIsSaturated() {
        Tensor x = Tensor.vector(1000f, 1000f, 1000f);
        GumbelSoftmax.Sample sample = GumbelSoftmax.straightThrough(x, new Xoshiro256(5, 0), 0, 1e-3);
        float sum = 0;
        for (float y : sample.hard().data()) {
            sum += y;
        }
        assertThat(sum).isEqualTo(1f);
    }

    @Test
    void aRowWithoutASoftmaxHasNoSample() {
        for (float poison : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            GumbelSoftmax.Sample sample =
                    GumbelSoftmax.straightThrough(Tensor.vector(1f, poison), new Xoshiro256(5, 0), 0, 1);
            assertThat(sample.soft().data()).containsOnly(Float.NaN);
            assertThat(sample.hard().data()).containsOnly(Float.NaN);
        }
    }

    @Test
    void theGradientIsThatOfTheSoftSample() {
        Tensor soft = GumbelSoftmax.soft(Family.normal(2, 4, 5), new Xoshiro256(1, 0), 1, 0.5);
        Tensor gradY = Family.normal(3, 4, 5);
        assertThat(GumbelSoftmax.backward(soft, gradY, 1, 0.5)).isEqualTo(Softmax.backward(soft, gradY, 1, 0.5));
    }
}
