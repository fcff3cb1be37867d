package io.github.softmax4j.softmax;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;

/**
 * Which elements of a tensor take part: true keeps an element, false masks it. Immutable.
 *
 * <p>A mask fits every tensor that its shape can be broadcast to: compared from the last dimension, each dimension of the
 * mask is that of the tensor or 1, and dimensions that it lacks count as 1. [T, S] fits [B, H, T, S]; [B, 1, 1, S] does too.
 */
public final class Mask {
    private final Shape shape;
    private final boolean[] kept;

    private Mask(Shape shape, boolean[] kept) {
        this.shape = shape;
        this.kept = kept;
    }

    /**
     * Returns the mask with these elements, row-major.
     *
     * @param kept true where an element takes part; copied
     * @throws IllegalArgumentException if their number is not the size of the shape
     */
    public static Mask of(Shape shape, boolean... kept) {
        if (kept.length != shape.size()) {
            throw new IllegalArgumentException(
                    "a mask of shape " + shape + " has " + shape.size() + " elements, not " + kept.length);
        }
        return new Mask(shape, kept.clone());
    }

    /**
     * Returns the mask [T, S] in which query t sees the keys 0 to t.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public static Mask causal(int queries, int keys) {
        return causal(queries, keys, 0);
    }

    /**
     * Returns the mask [T, S] in which query t sees the keys 0 to t + past. With {@code past} = S - T the last query sees
     * every key, as it should where earlier keys are cached. A query that sees no key is fully masked.
     *
     * @throws IllegalArgumentException if the number of queries or keys is negative
     */
    public static Mask causal(int queries, int keys, int past) {
        Shape shape = Shape.of(queries, keys);
        boolean[] kept = new boolean[shape.size()];
        for (int t = 0; t < queries; t++) {
            int seen = (int) Math.max(0, Math.min(keys, (long) t + past + 1));
            Arrays.fill(kept, t * keys, t * keys + seen, true);
        }
        return new Mask(shape, kept);
    }

    /** Returns the shape. */
    public Shape shape() {
        return shape;
    }

    /** Writes {@code value} to each masked place of {@code x}. */
    void fill(Tensor x, float value) {
        int[] dimensions = x.shape().toArray();
        int[] strides = strides(x.shape());
        fill(dimensions, strides, 0, x.data(), 0, 0, value);
    }

    /** Fills the part of x that begins at {@code xOffset} and has the dimensions from {@code axis} on; returns its end. */
    private int fill(int[] dimensions, int[] strides, int axis, float[] x, int xOffset, int offset, float value) {
        if (axis == dimensions.length) {
            x[xOffset] = kept[offset] ? x[xOffset] : value;
            return xOffset + 1;
        }
        int at = xOffset;
        int stride = strides[axis];
        if (axis == dimensions.length - 1) {
            for (int j = 0; j < dimensions[axis]; j++) {
                x[at + j] = kept[offset + j * stride] ? x[at + j] : value;
            }
            return at + dimensions[axis];
        }
        for (int i = 0; i < dimensions[axis]; i++) {
            at = fill(dimensions, strides, axis + 1, x, at, offset + i * stride, value);
        }
        return at;
    }

    /** Returns how far apart neighbours along each axis of x lie in the mask: 0 where they share an element. */
    private int[] strides(Shape x) {
        int[] strides = new int[x.rank()];
        int size = 1;
        for (int axis = -1; axis >= -shape.rank(); axis--) {
            int dimension = shape.dimension(axis);
            if (axis < -x.rank() || (dimension != 1 && dimension != x.dimension(axis))) {
                throw new IllegalArgumentException("a mask of shape " + shape + " does not fit shape " + x
                        + "; from the last dimension on, each has to be the same or 1");
            }
            strides[x.rank() + axis] = dimension == 1 ? 0 : size;
            size *= dimension;
        }
        return strides;
    }
}
