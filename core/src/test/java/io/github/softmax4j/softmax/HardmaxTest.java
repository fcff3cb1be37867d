package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

class HardmaxTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void theFirstOfTheLargestIsOne() {
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < 500; i++) {
            int n = random.between(1, 100);
            float[] row = random.logits(n);
            int largest = 0;
            for (int j = 1; j < n; j++) {
                largest = row[j] > row[largest] ? j : largest;
            }
            float[] expected = new float[n];
            expected[largest] = 1f;
            assertThat(of(row)).as("%s, row %d", random, i).isEqualTo(expected);
        }
    }

    @Test
    void zerosOfEitherSignAreEqual() {
        assertThat(of(-0f, 0f)).containsExactly(1f, 0f);
    }

    @Test
    void infinitiesAreElementsLikeOthers() {
        assertThat(of(1f, INF, INF)).containsExactly(0f, 1f, 0f);
        assertThat(of(-INF, -INF)).containsExactly(1f, 0f);
        assertThat(of(-INF, 3f)).containsExactly(0f, 1f);
    }

    @Test
    void aRowWithNaNHasNoLargestElement() {
        assertThat(of(1f, Float.NaN, INF)).containsOnly(Float.NaN);
        float[] y = Hardmax.hardmax(Tensor.matrix(new float[] {Float.NaN, 1f}, new float[] {2f, 1f}))
                .data();
        assertThat(y).containsExactly(Float.NaN, Float.NaN, 1f, 0f);
    }

    @Test
    void theGradientIsZero() {
        Tensor y = Hardmax.hardmax(Tensor.vector(1f, 3f));
        assertThat(Hardmax.backward(y, Tensor.vector(5f, Float.NaN), 0)).isEqualTo(Tensor.zeros(Shape.of(2)));
    }

    private static float[] of(float... row) {
        return Hardmax.hardmax(Tensor.vector(row)).data();
    }
}
