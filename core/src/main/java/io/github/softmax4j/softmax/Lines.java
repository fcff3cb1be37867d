package io.github.softmax4j.softmax;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;

/**
 * A tensor seen along one axis, [outer, k, inner]: outer * inner lines of k elements that lie {@code inner} apart. Where
 * inner is 1, lines are rows and functions run on the data itself. Else a group of neighbouring lines at a time is
 * transposed into rows, and the result back, so that the bits are those of a transposed copy of the whole tensor while the
 * memory is that of one group.
 */
record Lines(int outer, int k, int inner) {
    /** The fewest lines of a group: what one cache line holds of as many neighbours. */
    private static final int GROUP = 16;
    /** The most elements of a group of more lines than that: 64 KiB. */
    private static final int ELEMENTS = 1 << 14;

    /** Returns the view of {@code shape} along {@code axis}; {@code method} is what an error message calls it. */
    static Lines of(String method, Shape shape, int axis) {
        if (shape.rank() == 0) {
            throw new IllegalArgumentException(
                    method + " works along an axis, but a single number has none; expected rank 1 or more");
        }
        int k = shape.dimension(axis);
        int[] dimensions = shape.toArray();
        int at = axis < 0 ? axis + dimensions.length : axis;
        return new Lines(product(dimensions, 0, at), k, product(dimensions, at + 1, dimensions.length));
    }

    /** Returns the view of an output and its gradient. */
    static Lines of(String method, Tensor y, Tensor gradY, int axis) {
        if (!y.shape().equals(gradY.shape())) {
            throw new IllegalArgumentException(method + " takes an output and its gradient of one shape, not "
                    + y.shape() + " and " + gradY.shape());
        }
        return of(method, y.shape(), axis);
    }

    private static int product(int[] dimensions, int from, int to) {
        return Shape.of(Arrays.copyOfRange(dimensions, from, to)).size();
    }

    /** Takes each line of x to the same line of y, which may be x. */
    void map(RowFunction f, float[] x, float[] y) {
        run(ofOne(f), x, k, x, 0, y, k, true);
    }

    /** Takes each line of x to one element of y [outer, inner]. */
    void reduce(RowFunction f, float[] x, float[] y) {
        run(ofOne(f), x, k, x, 0, y, 1, false);
    }

    /** Takes each pair of lines of a and b to the same line of c. */
    void map(RowFunction.OfTwo f, float[] a, float[] b, float[] c) {
        run(f, a, k, b, k, c, k, true);
    }

    /** Takes each line of a, and its element of b [outer, inner], to the same line of c. */
    void expand(RowFunction.OfTwo f, float[] a, float[] b, float[] c) {
        run(f, a, k, b, 1, c, k, false);
    }

    private static RowFunction.OfTwo ofOne(RowFunction f) {
        return (n, k, x, xOffset, ignored, ignoredOffset, y, yOffset) -> f.apply(n, k, x, xOffset, y, yOffset);
    }

    /**
     * Runs f on all lines. The widths say how many elements of an array belong to a line: k, 1 or none; {@code inPlace},
     * whether f may write its last input.
     */
    private void run(
            RowFunction.OfTwo f, float[] a, int aWidth, float[] b, int bWidth, float[] c, int cWidth, boolean inPlace) {
        if (c.length == 0) {
            return;
        }
        int count = outer * inner;
        if (inner == 1) {
            f.apply(count, k, a, 0, b, 0, c, 0);
            return;
        }
        int group = Math.min(count, Math.max(GROUP, ELEMENTS / Math.max(1, k)));
        float[] aRows = new float[group * aWidth];
        float[] bRows = new float[group * bWidth];
        float[] cRows = !inPlace ? new float[group * cWidth] : bWidth == 0 ? aRows : bRows;
        for (int from = 0; from < count; from += group) {
            int n = Math.min(group, count - from);
            gather(a, aWidth, from, n, aRows);
            gather(b, bWidth, from, n, bRows);
            f.apply(n, k, aRows, 0, bRows, 0, cRows, 0);
            scatter(cRows, cWidth, from, n, c);
        }
    }

    private void gather(float[] data, int width, int from, int n, float[] rows) {
        int length;
        for (int line = 0; line < n; line += length) {
            length = Math.min(n - line, inner - (from + line) % inner);
            Transposition.gather(width, length, inner, data, start(width, from + line), rows, line * width);
        }
    }

    private void scatter(float[] rows, int width, int from, int n, float[] data) {
        int length;
        for (int line = 0; line < n; line += length) {
            length = Math.min(n - line, inner - (from + line) % inner);
            Transposition.scatter(width, length, inner, rows, line * width, data, start(width, from + line));
        }
    }

    /** Returns where a line begins in an array with {@code width} elements a line. */
    private int start(int width, int line) {
        return line / inner * width * inner + line % inner;
    }
}
