package io.github.softmax4j.tensor;

import java.util.Arrays;

/**
 * The dimensions of a tensor, outermost first. Immutable. A shape without dimensions is that of a single number.
 *
 * <p>The number of elements is at most {@link Integer#MAX_VALUE}, because a Java array holds them.
 */
public final class Shape {
    private final int[] dimensions;
    private final int size;

    private Shape(int[] dimensions) {
        long product = 1;
        boolean empty = false;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "a dimension must not be negative; shape " + Arrays.toString(dimensions));
            }
            empty |= dimension == 0;
            product = Math.min(product * Math.max(dimension, 1), (long) Integer.MAX_VALUE + 1);
        }
        if (!empty && product > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(dimensions) + " has more than " + Integer.MAX_VALUE + " elements");
        }
        this.dimensions = dimensions;
        this.size = empty ? 0 : (int) product;
    }

    /**
     * Returns the shape with these dimensions.
     *
     * @throws IllegalArgumentException if a dimension is negative or the product exceeds {@link Integer#MAX_VALUE}
     */
    public static Shape of(int... dimensions) {
        return new Shape(dimensions.clone());
    }

    /** Returns the number of dimensions. */
    public int rank() {
        return dimensions.length;
    }

    /** Returns the number of elements: the product of the dimensions. */
    public int size() {
        return size;
    }

    /**
     * Returns the dimension of {@code axis}; a negative axis counts from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public int dimension(int axis) {
        int rank = rank();
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("axis " + axis + " does not exist in shape " + this + " of rank " + rank
                    + (rank == 0 ? "" : "; expected " + -rank + " to " + (rank - 1)));
        }
        return dimensions[axis < 0 ? axis + rank : axis];
    }

    /** Returns a copy of the dimensions. */
    public int[] toArray() {
        return dimensions.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** Returns the dimensions in brackets, for instance {@code [32, 10]}. */
    @Override
    public String toString() {
        return Arrays.toString(dimensions);
    }
}
