package io.github.softmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    @Test
    void theSizeIsTheProductOfTheDimensions() {
        assertThat(Shape.of(2, 3, 4).size()).isEqualTo(24);
    }

    @Test
    void aShapeWithoutDimensionsHasOneElement() {
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.of().rank()).isZero();
    }

    @Test
    void aDimensionOfZeroMakesTheShapeEmptyHoweverLargeTheOthersAre() {
        assertThat(Shape.of(0, Integer.MAX_VALUE, Integer.MAX_VALUE).size()).isZero();
        assertThat(Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0)
                        .size())
                .isZero();
    }

    @Test
    void theLargestSizeIsAllowed() {
        assertThat(Shape.of(Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void moreElementsThanAnArrayHoldsAreRefused() {
        assertThatThrownBy(() -> Shape.of(65536, 32768))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [65536, 32768] has more than 2147483647 elements");
    }

    @Test
    void aProductThatWouldWrapAroundIsRefused() {
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16, 1 << 16, 1 << 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has more than 2147483647 elements");
    }

    @Test
    void aNegativeDimensionIsRefused() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a dimension must not be negative; shape [2, -1]");
    }

    @Test
    void aNegativeAxisCountsFromTheEnd() {
        Shape shape = Shape.of(2, 3, 4);
        assertThat(shape.dimension(0)).isEqualTo(shape.dimension(-3)).isEqualTo(2);
        assertThat(shape.dimension(2)).isEqualTo(shape.dimension(-1)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 3})
    void anAxisThatDoesNotExistIsRefused(int axis) {
        assertThatThrownBy(() -> Shape.of(2, 3, 4).dimension(axis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("axis " + axis + " does not exist in shape [2, 3, 4] of rank 3; expected -3 to 2");
    }

    @Test
    void aSingleNumberHasNoAxis() {
        assertThatThrownBy(() -> Shape.of().dimension(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("axis 0 does not exist in shape [] of rank 0");
    }

    @Test
    void changingArraysGivenOrReturnedChangesNothing() {
        int[] dimensions = {2, 3};
        Shape shape = Shape.of(dimensions);
        dimensions[0] = 9;
        shape.toArray()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
        assertThat(shape.toArray()).containsExactly(2, 3);
    }

    @Test
    void equalDimensionsMakeEqualShapes() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
    }

    @Test
    void itsTextIsTheDimensionsInBrackets() {
        assertThat(Shape.of(32, 10)).hasToString("[32, 10]");
    }
}
