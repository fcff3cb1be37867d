package io.github.softmax4j.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every member along every axis has the bits that it has along the last axis of the transposed tensor. */
class AxisTest {
    /** Groups that are whole, broken, larger than a slab, and that span several slabs; lines of one tile and of more. */
    private static final List<int[]> SHAPES = List.of(
            new int[] {5},
            new int[] {3, 4},
            new int[] {2, 3, 4},
            new int[] {3, 100, 24},
            new int[] {2, 1030, 19},
            new int[] {40, 7, 3},
            new int[] {2, 5, 2, 3},
            new int[] {1, 3, 17000},
            new int[] {4, 1, 5},
            new int[] {3, 0, 2},
            new int[] {0, 3, 2},
            new int[] {2, 3, 0});

    @ParameterizedTest
    @EnumSource
    void anyAxisHasTheBitsOfTheTransposedTensor(Family member) {
        for (int[] dimensions : SHAPES) {
            Tensor x = Family.normal(3, dimensions);
            Tensor gradY = Family.normal(4, dimensions);
            for (int axis = 0; axis < dimensions.length; axis++) {
                String what = member + " of " + x.shape() + " along " + axis;
                Tensor y = member.forward(x, axis);
                Tensor rows = member.forward(rows(x, axis), -1);
                Bits.assertSame(rows(y, axis).data(), rows.data(), what);
                Tensor gradX = member.backward(y, gradY, axis);
                Bits.assertSame(
                        rows(gradX, axis).data(),
                        member.backward(rows, rows(gradY, axis), -1).data(),
                        what + ", backward");
            }
        }
    }

    @Test
    void logSumExpAlongAnyAxisHasTheBitsOfTheTransposedTensor() {
        for (int[] dimensions : SHAPES) {
            Tensor x = Family.normal(5, dimensions);
            for (int axis = 0; axis < dimensions.length; axis++) {
                String what = "logSumExp of " + x.shape() + " along " + axis;
                Tensor y = LogSumExp.logSumExp(x, axis);
                Tensor rows = rows(x, axis);
                Bits.assertSame(y.data(), LogSumExp.logSumExp(rows).data(), what);
                Tensor gradY = Family.normal(6, y.shape().toArray());
                Bits.assertSame(
                        rows(LogSumExp.backward(x, gradY, axis), axis).data(),
                        LogSumExp.backward(rows, Tensor.wrap(Shape.of(gradY.data().length), gradY.data()))
                                .data(),
                        what + ", backward");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNegativeAxisCountsFromTheEnd(Family member) {
        Tensor x = Family.normal(7, 2, 3, 4);
        for (int axis = 0; axis < 3; axis++) {
            assertThat(member.forward(x, axis - 3)).isEqualTo(member.forward(x, axis));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceHasTheSameBitsAlongEveryAxis(Family member) {
        Tensor x = Family.normal(8, 3, 70, 20);
        for (int axis = 0; axis < 3; axis++) {
            Tensor kept = x.copy();
            Tensor y = member.forward(x, axis);
            assertThat(x).isEqualTo(kept);
            assertThat(member.forwardInPlace(kept, axis)).isSameAs(kept).isEqualTo(y);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceHasTheSameBitsForNastyRows(Family member) {
        for (float[] row : NastyRows.all()) {
            Tensor x = Tensor.vector(row);
            float[] y = member.forward(row);
            Bits.assertSame(x.data(), row, member + ": input");
            Bits.assertSame(member.forwardInPlace(x, 0).data(), y, member + " in place");
        }
    }

    @ParameterizedTest
    @EnumSource
    void backwardChangesNeitherOfItsInputs(Family member) {
        Tensor y = member.forward(Family.normal(9, 3, 40, 20), 1);
        Tensor gradY = Family.normal(10, 3, 40, 20);
        Tensor keptY = y.copy();
        Tensor keptGradY = gradY.copy();
        member.backward(y, gradY, 1);
        assertThat(y).isEqualTo(keptY);
        assertThat(gradY).isEqualTo(keptGradY);
    }

    @ParameterizedTest
    @EnumSource
    void anAxisThatDoesNotExistIsRefusedWithTheRank(Family member) {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        for (int axis : new int[] {2, -3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            String message = "axis " + axis + " does not exist in shape [2, 3] of rank 2; expected -2 to 1";
            assertRefused(() -> member.forward(x, axis), message);
            assertRefused(() -> member.forwardInPlace(x, axis), message);
            assertRefused(() -> member.backward(x, x, axis), message);
            assertRefused(() -> LogSumExp.logSumExp(x, axis), message);
            assertRefused(() -> LogSumExp.backward(x, x, axis), message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSingleNumberHasNoAxis(Family member) {
        Tensor x = Tensor.zeros(Shape.of());
        String message = "works along an axis, but a single number has none; expected rank 1 or more";
        assertRefused(() -> member.forward(x, 0), message);
        assertRefused(() -> member.forwardInPlace(x, 0), message);
        assertRefused(() -> member.backward(x, x, 0), message);
        assertRefused(() -> LogSumExp.logSumExp(x), message);
        assertRefused(() -> LogSumExp.backward(x, x), message);
    }

    @ParameterizedTest
    @EnumSource
    void backwardRefusesShapesThatDiffer(Family member) {
        assertRefused(
                () -> member.backward(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 2)), 0),
                "takes an output and its gradient of one shape, not [2, 3] and [3, 2]");
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Returns the lines along the axis as rows, copied element by element. */
    private static Tensor rows(Tensor x, int axis) {
        int k = x.shape().dimension(axis);
        int inner = 1;
        for (int i = axis + 1; i < x.shape().rank(); i++) {
            inner *= x.shape().dimension(i);
        }
        int lines = 1;
        for (int i = 0; i < x.shape().rank(); i++) {
            lines *= i == axis ? 1 : x.shape().dimension(i);
        }
        Tensor rows = Tensor.zeros(Shape.of(lines, k));
        for (int line = 0; line < lines; line++) {
            for (int j = 0; j < k; j++) {
                rows.data()[line * k + j] = x.data()[(line / inner * k + j) * inner + line % inner];
            }
        }
        return rows;
    }
}
