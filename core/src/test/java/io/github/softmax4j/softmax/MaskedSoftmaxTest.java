package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskedSoftmaxTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    @Test
    void keptElementsHaveTheBitsThatMinusInfinityAtTheOthersWouldGiveThem() {
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 70);
            Tensor x = Tensor.vector(random.logits(n));
            boolean[] kept = new boolean[n];
            Tensor replaced = x.copy();
            for (int j = 0; j < n; j++) {
                kept[j] = j == n / 2 || random.between(0, 2) > 0;
                if (!kept[j]) {
                    replaced.data()[j] = -INF;
                    // What stands at a masked place has no influence.
                    x.data()[j] = new float[] {NAN, INF, -INF, 1e30f}[j % 4];
                }
            }
            Mask mask = Mask.of(Shape.of(n), kept);
            String what = random + ", row " + i;
            Bits.assertSame(
                    MaskedSoftmax.softmax(x, mask).data(),
                    Softmax.softmax(replaced).data(),
                    what);
            Bits.assertSame(
                    MaskedSoftmax.logSoftmax(x, mask).data(),
                    LogSoftmax.logSoftmax(replaced).data(),
                    what);
        }
    }

    @Test
    void aFullyMaskedLineIsZeroOrMinusInfinityAtEveryLength() {
        for (int n = 0; n <= 40; n++) {
            for (float value : new float[] {0f, NAN, INF, -INF}) {
                float[] row = new float[n];
                Arrays.fill(row, value);
                Mask none = Mask.of(Shape.of(n), new boolean[n]);
                Bits.assertSame(MaskedSoftmax.softmax(Tensor.vector(row), none).data(), new float[n], "softmax");
                float[] expected = new float[n];
                Arrays.fill(expected, -INF);
                Bits.assertSame(
                        MaskedSoftmax.logSoftmax(Tensor.vector(row), none).data(), expected, "log-softmax");
            }
        }
    }

    @Test
    void keptElementsWithoutASoftmaxAreNaNAndTheMaskedOnesAreNot() {
        for (float poison : new float[] {NAN, INF}) {
            Tensor x = Tensor.vector(1f, poison, 2f);
            Mask mask = Mask.of(Shape.of(3), true, true, false);
            Bits.assertSame(MaskedSoftmax.softmax(x, mask).data(), new float[] {NAN, NAN, 0f}, "softmax");
            Bits.assertSame(MaskedSoftmax.logSoftmax(x, mask).data(), new float[] {NAN, NAN, -INF}, "log-softmax");
        }
        Tensor x = Tensor.vector(-INF, -INF, 2f);
        Mask mask = Mask.of(Shape.of(3), true, true, false);
        Bits.assertSame(MaskedSoftmax.softmax(x, mask).data(), new float[] {NAN, NAN, 0f}, "all kept are -inf");
    }

    @Test
    void aMaskIsBroadcastFromTheLastDimension() {
        Tensor x = Family.normal(2, 2, 3, 4, 5);
        for (int[] dimensions : new int[][] {
            {2, 3, 4, 5}, {5}, {1}, {}, {4, 5}, {4, 1}, {3, 1, 1}, {2, 1, 1, 5}, {1, 3, 1, 5}, {1, 1, 4, 1}
        }) {
            Shape shape = Shape.of(dimensions);
            boolean[] kept = new boolean[shape.size()];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = i % 3 != 1;
            }
            Mask mask = Mask.of(shape, kept);
            boolean[] whole = new boolean[x.shape().size()];
            for (int i = 0; i < whole.length; i++) {
                int[] at = {i / 60, i / 20 % 3, i / 5 % 4, i % 5};
                int index = 0;
                for (int axis = 0; axis < dimensions.length; axis++) {
                    int along = dimensions[axis] == 1 ? 0 : at[4 - dimensions.length + axis];
                    index = index * dimensions[axis] + along;
                }
                whole[i] = kept[index];
            }
            for (int axis = 0; axis < 4; axis++) {
                assertThat(MaskedSoftmax.softmax(x, mask, axis))
                        .as("mask %s along %d", shape, axis)
                        .isEqualTo(MaskedSoftmax.softmax(x, Mask.of(x.shape(), whole), axis));
            }
        }
    }

    @Test
    void aCausalMaskShowsEachQueryTheKeysUpToItself() {
        Tensor y = MaskedSoftmax.softmax(Tensor.zeros(Shape.of(3, 4)), Mask.causal(3, 4));
        assertThat(y.data()).containsExactly(1f, 0f, 0f, 0f, 0.5f, 0.5f, 0f, 0f, 1f / 3, 1f / 3, 1f / 3, 0f);
    }

    @Test
    void aCausalMaskWithAPastIsMovedByIt() {
        Tensor x = Tensor.zeros(Shape.of(2, 2, 3));
        assertThat(MaskedSoftmax.softmax(x, Mask.causal(2, 3, 1)).data())
                .startsWith(0.5f, 0.5f, 0f, 1f / 3, 1f / 3, 1f / 3)
                .endsWith(0.5f, 0.5f, 0f, 1f / 3, 1f / 3, 1f / 3);
        assertThat(MaskedSoftmax.softmax(x, Mask.causal(2, 3, -1)).data()).startsWith(0f, 0f, 0f, 1f, 0f, 0f);
        assertThat(MaskedSoftmax.softmax(x, Mask.causal(2, 3, Integer.MAX_VALUE)))
                .isEqualTo(Softmax.softmax(x));
        assertThat(MaskedSoftmax.softmax(x, Mask.causal(2, 3, Integer.MIN_VALUE)))
                .isEqualTo(Tensor.zeros(x.shape()));
    }

    @Test
    void gradientsAreThoseOfTheKeptElements() {
        Tensor x = Family.normal(3, 4, 6);
        Tensor gradY = Family.normal(4, 4, 6);
        Mask mask = Mask.causal(4, 6);
        Tensor y = MaskedSoftmax.softmax(x, mask);
        Tensor logY = MaskedSoftmax.logSoftmax(x, mask);
        Tensor clean = MaskedSoftmax.backward(y, gradY, mask, -1);
        Tensor logClean = MaskedSoftmax.logSoftmaxBackward(logY, gradY, mask, -1);
        for (int t = 0; t < 4; t++) {
            int kept = t + 1;
            float[] row = Arrays.copyOfRange(x.data(), t * 6, t * 6 + kept);
            Tensor rowGradY = Tensor.vector(Arrays.copyOfRange(gradY.data(), t * 6, t * 6 + kept));
            float[] expected = Softmax.backward(Softmax.softmax(Tensor.vector(row)), rowGradY)
                    .data();
            float[] logExpected = LogSoftmax.backward(LogSoftmax.logSoftmax(Tensor.vector(row)), rowGradY)
                    .data();
            Bits.assertSame(Arrays.copyOfRange(clean.data(), t * 6, t * 6 + 6), Arrays.copyOf(expected, 6), "softmax");
            Bits.assertSame(
                    Arrays.copyOfRange(logClean.data(), t * 6, t * 6 + 6), Arrays.copyOf(logExpected, 6), "log");
        }
        Tensor poisoned = gradY.copy();
        mask.fill(poisoned, NAN);
        assertThat(MaskedSoftmax.backward(y, poisoned, mask, -1)).isEqualTo(clean);
        assertThat(MaskedSoftmax.logSoftmaxBackward(logY, poisoned, mask, -1)).isEqualTo(logClean);
    }

    @Test
    void gradientsOfAFullyMaskedLineAreZero() {
        Mask none = Mask.of(Shape.of(1), false);
        Tensor x = Tensor.vector(1f, 2f, 3f);
        Tensor gradY = Tensor.vector(INF, NAN, 1f);
        assertThat(MaskedSoftmax.backward(MaskedSoftmax.softmax(x, none), gradY, none, 0))
                .isEqualTo(Tensor.vector(0f, 0f, 0f));
        assertThat(MaskedSoftmax.logSoftmaxBackward(MaskedSoftmax.logSoftmax(x, none), gradY, none, 0))
                .isEqualTo(Tensor.vector(0f, 0f, 0f));
    }

    @Test
    void aMaskThatDoesNotFitIsRefusedAndNothingIsWritten() {
        for (Shape shape : new Shape[] {Shape.of(3, 2), Shape.of(2), Shape.of(1, 2, 3), Shape.of(1, 1, 1)}) {
            Tensor x = Family.normal(5, 2, 3);
            Tensor kept = x.copy();
            assertThatThrownBy(() -> MaskedSoftmax.softmaxInPlace(x, Mask.of(shape, new boolean[shape.size()]), -1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a mask of shape " + shape + " does not fit shape [2, 3]; from the last dimension on,"
                            + " each has to be the same or 1");
            assertThat(x).isEqualTo(kept);
        }
    }

    @Test
    void aMaskHasAsManyElementsAsItsShape() {
        assertThatThrownBy(() -> Mask.of(Shape.of(2, 2), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask of shape [2, 2] has 4 elements, not 1");
        assertThatThrownBy(() -> Mask.causal(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Mask.causal(2, 3).shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void aMaskDoesNotFollowTheArrayItWasMadeFrom() {
        boolean[] kept = {true, false};
        Mask mask = Mask.of(Shape.of(2), kept);
        kept[1] = true;
        assertThat(MaskedSoftmax.softmax(Tensor.vector(1f, 1f), mask)).isEqualTo(Tensor.vector(1f, 0f));
    }
}
