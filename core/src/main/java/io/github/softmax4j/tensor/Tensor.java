package io.github.softmax4j.tensor;

import java.util.Arrays;

/**
 * A shape and its float32 elements in row-major order. The shape is fixed, the elements are not: {@link #data()} is the
 * live array, which is how kernels read and write it. Whoever hands a tensor on and wants it unchanged hands on a
 * {@link #copy()}.
 */
public final class Tensor {
    private final Shape shape;
    private final float[] data;

    private Tensor(Shape shape, float[] data) {
        if (shape.size() != data.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " has " + shape.size() + " elements, but " + data.length + " were given");
        }
        this.shape = shape;
        this.data = data;
    }

    /** Returns a tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }

    /**
     * Returns a tensor around {@code data}, which is not copied.
     *
     * @throws IllegalArgumentException if the length is not the size of the shape
     */
    public static Tensor wrap(Shape shape, float[] data) {
        return new Tensor(shape, data);
    }

    /** Returns a tensor of rank 1 with a copy of {@code elements}. */
    public static Tensor vector(float... elements) {
        return new Tensor(Shape.of(elements.length), elements.clone());
    }

    /**
     * Returns a tensor of rank 2 with a copy of {@code rows}.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Tensor matrix(float[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] data = new float[Shape.of(rows.length, columns).size()];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " elements, but row 0 has " + columns);
            }
            System.arraycopy(rows[i], 0, data, i * columns, columns);
        }
        return new Tensor(Shape.of(rows.length, columns), data);
    }

    /** Returns the shape. */
    public Shape shape() {
        return shape;
    }

    /** Returns the live elements, row-major. */
    public float[] data() {
        return data;
    }

    /** Returns a tensor of the same shape with its own copy of the elements. */
    public Tensor copy() {
        return new Tensor(shape, data.clone());
    }

    /**
     * Returns the element at these indices.
     *
     * @throws IllegalArgumentException if their number is not the rank
     * @throws IndexOutOfBoundsException if one of them is outside its dimension
     */
    public float get(int... indices) {
        if (indices.length != shape.rank()) {
            throw new IllegalArgumentException(
                    "shape " + shape + " takes " + shape.rank() + " indices, not " + indices.length);
        }
        int offset = 0;
        for (int axis = 0; axis < indices.length; axis++) {
            int dimension = shape.dimension(axis);
            if (indices[axis] < 0 || indices[axis] >= dimension) {
                throw new IndexOutOfBoundsException(
                        "indices " + Arrays.toString(indices) + " lie outside shape " + shape);
            }
            offset = offset * dimension + indices[axis];
        }
        return data[offset];
    }

    /** Two tensors are equal when their shapes are and their elements have the same bits (all NaNs count as one). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    /** Returns the shape and the first elements, for messages. */
    @Override
    public String toString() {
        int shown = Math.min(data.length, 8);
        String first = Arrays.toString(Arrays.copyOf(data, shown));
        return "Tensor" + shape + (shown < data.length ? first.replace("]", ", ...]") : first);
    }
}
