package io.github.softmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void zerosHoldsZeros() {
        assertThat(Tensor.zeros(Shape.of(2, 2)).data()).containsExactly(0f, 0f, 0f, 0f);
    }

    @Test
    void elementsLieRowAfterRow() {
        Tensor matrix = Tensor.matrix(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        assertThat(matrix.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(matrix.data()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(matrix.get(1, 0)).isEqualTo(4f);
        assertThat(matrix.get(0, 2)).isEqualTo(3f);
    }

    @Test
    void wrapKeepsTheArray() {
        float[] data = {1, 2};
        assertThat(Tensor.wrap(Shape.of(2), data).data()).isSameAs(data);
    }

    @Test
    void wrapRefusesAnotherNumberOfElements() {
        assertThatThrownBy(() -> Tensor.wrap(Shape.of(2, 2), new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 2] has 4 elements, but 3 were given");
    }

    @Test
    void vectorAndMatrixCopyTheirArguments() {
        float[] row = {1, 2};
        Tensor vector = Tensor.vector(row);
        Tensor matrix = Tensor.matrix(row);
        row[0] = 9;
        assertThat(vector.data()).containsExactly(1, 2);
        assertThat(matrix.data()).containsExactly(1, 2);
    }

    @Test
    void matrixOfNoRowsIsEmpty() {
        assertThat(Tensor.matrix().shape()).isEqualTo(Shape.of(0, 0));
    }

    @Test
    void matrixRefusesRowsThatDifferInLength() {
        assertThatThrownBy(() -> Tensor.matrix(new float[2], new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 2 has 3 elements, but row 0 has 2");
    }

    @Test
    void aCopyHasItsOwnElements() {
        Tensor tensor = Tensor.vector(1, 2);
        Tensor copy = tensor.copy();
        copy.data()[0] = 9;
        assertThat(tensor.data()).containsExactly(1, 2);
        assertThat(copy.shape()).isEqualTo(tensor.shape());
    }

    @Test
    void getOfASingleNumberTakesNoIndex() {
        assertThat(Tensor.wrap(Shape.of(), new float[] {7}).get()).isEqualTo(7f);
    }

    @Test
    void getRefusesAnotherNumberOfIndices() {
        assertThatThrownBy(() -> Tensor.zeros(Shape.of(2, 2)).get(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 2] takes 2 indices, not 1");
    }

    @Test
    void getRefusesIndicesOutsideOfTheShapeEvenWhereTheArrayHasAnElement() {
        Tensor tensor = Tensor.zeros(Shape.of(2, 3));
        for (int[] indices : new int[][] {{0, 3}, {2, 0}, {-1, 0}, {1, -1}}) {
            assertThatThrownBy(() -> tensor.get(indices))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("indices [" + indices[0] + ", " + indices[1] + "] lie outside shape [2, 3]");
        }
    }

    @Test
    void equalityIsThatOfShapeAndBits() {
        assertThat(Tensor.vector(1, Float.NaN))
                .isEqualTo(Tensor.vector(1, Float.NaN))
                .hasSameHashCodeAs(Tensor.vector(1, Float.NaN));
        assertThat(Tensor.vector(0f)).isNotEqualTo(Tensor.vector(-0f));
        assertThat(Tensor.vector(1, 2)).isNotEqualTo(Tensor.matrix(new float[] {1, 2}));
        assertThat(Tensor.vector(1, 2)).isNotEqualTo(Tensor.vector(1, 3));
    }

    @Test
    void itsTextShowsTheFirstEightElements() {
        assertThat(Tensor.vector(1, 2)).hasToString("Tensor[2][1.0, 2.0]");
        assertThat(Tensor.zeros(Shape.of(9))).hasToString("Tensor[9][0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...]");
    }
}
