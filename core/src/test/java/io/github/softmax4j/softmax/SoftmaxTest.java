package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    @Test
    void worksAlongTheLastAxisOfAnyRank() {
        float[] data = new RandomRows(1).uniform(24, 5);
        Tensor cube = Softmax.softmax(Tensor.wrap(Shape.of(2, 3, 4), data.clone()));
        Tensor matrix = Softmax.softmax(Tensor.wrap(Shape.of(6, 4), data.clone()));
        assertThat(cube.shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(cube.data()).isEqualTo(matrix.data());
    }

    @Test
    void theShapeMayBeEmpty() {
        assertThat(Softmax.softmax(Tensor.zeros(Shape.of(3, 0))).shape()).isEqualTo(Shape.of(3, 0));
        assertThat(Softmax.softmax(Tensor.zeros(Shape.of(0, 3))).shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void inputsAreNotChanged() {
        for (float[] row : NastyRows.all()) {
            Tensor x = Tensor.vector(row);
            Softmax.softmax(x);
            Bits.assertSame(x.data(), row, "input");
        }
    }

    @Test
    void inPlaceWritesTheSameBitsIntoItsArgumentAndReturnsIt() {
        for (float[] row : NastyRows.all()) {
            Tensor x = Tensor.vector(row);
            Tensor y = Softmax.softmax(x);
            assertThat(Softmax.softmaxInPlace(x)).isSameAs(x);
            Bits.assertSame(x.data(), y.data(), "in place");
        }
    }

    @Test
    void backwardChangesNeitherOfItsInputs() {
        Tensor y = Softmax.softmax(Tensor.vector(1f, 2f, 3f));
        Tensor keptY = y.copy();
        Tensor gradY = Tensor.vector(0.5f, -1f, 2f);
        Tensor gradX = Softmax.backward(y, gradY);
        assertThat(y).isEqualTo(keptY);
        assertThat(gradY).isEqualTo(Tensor.vector(0.5f, -1f, 2f));
        assertThat(gradX).isNotEqualTo(gradY);
    }

    @Test
    void aSingleNumberHasNoAxis() {
        Tensor number = Tensor.zeros(Shape.of());
        String message = "softmax works along an axis, but a single number has none; expected rank 1 or more";
        assertThatThrownBy(() -> Softmax.softmax(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Softmax.softmaxInPlace(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Softmax.backward(number, number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void backwardRefusesShapesThatDiffer() {
        assertThatThrownBy(() -> Softmax.backward(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("softmax takes an output and its gradient of one shape, not [2, 3] and [3, 2]");
    }
}
