package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

class LogSoftmaxTest {
    @Test
    void worksAlongTheLastAxisOfAnyRank() {
        float[] data = new RandomRows(1).uniform(24, 5);
        Tensor cube = LogSoftmax.logSoftmax(Tensor.wrap(Shape.of(2, 3, 4), data.clone()));
        Tensor matrix = LogSoftmax.logSoftmax(Tensor.wrap(Shape.of(6, 4), data.clone()));
        assertThat(cube.shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(cube.data()).isEqualTo(matrix.data());
    }

    @Test
    void theShapeMayBeEmpty() {
        assertThat(LogSoftmax.logSoftmax(Tensor.zeros(Shape.of(3, 0))).shape()).isEqualTo(Shape.of(3, 0));
        assertThat(LogSoftmax.logSoftmax(Tensor.zeros(Shape.of(0, 3))).shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void inputsAreNotChanged() {
        for (float[] row : NastyRows.all()) {
            Tensor x = Tensor.vector(row);
            LogSoftmax.logSoftmax(x);
            Bits.assertSame(x.data(), row, "input");
        }
    }

    @Test
    void inPlaceWritesTheSameBitsIntoItsArgumentAndReturnsIt() {
        for (float[] row : NastyRows.all()) {
            Tensor x = Tensor.vector(row);
            Tensor y = LogSoftmax.logSoftmax(x);
            assertThat(LogSoftmax.logSoftmaxInPlace(x)).isSameAs(x);
            Bits.assertSame(x.data(), y.data(), "in place");
        }
    }

    @Test
    void backwardChangesNeitherOfItsInputs() {
        Tensor y = LogSoftmax.logSoftmax(Tensor.vector(1f, 2f, 3f));
        Tensor keptY = y.copy();
        Tensor gradY = Tensor.vector(0.5f, -1f, 2f);
        Tensor gradX = LogSoftmax.backward(y, gradY);
        assertThat(y).isEqualTo(keptY);
        assertThat(gradY).isEqualTo(Tensor.vector(0.5f, -1f, 2f));
        assertThat(gradX).isNotEqualTo(gradY);
    }

    @Test
    void aSingleNumberHasNoAxis() {
        Tensor number = Tensor.zeros(Shape.of());
        String message = "logSoftmax works along an axis, but a single number has none; expected rank 1 or more";
        assertThatThrownBy(() -> LogSoftmax.logSoftmax(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> LogSoftmax.logSoftmaxInPlace(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> LogSoftmax.backward(number, number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void backwardRefusesShapesThatDiffer() {
        assertThatThrownBy(() -> LogSoftmax.backward(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logSoftmax takes an output and its gradient of one shape, not [2, 3] and [3, 2]");
    }
}
