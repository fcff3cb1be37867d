package io.github.softmax4j.layer;

import org.jspecify.annotations.Nullable;

/**
 * What one layer works in beside its input and output: arrays that it keeps from its forward to its backward pass, the
 * memories of the layers within it, and the mode. Made once by {@link Layer#memory}, so that a step allocates nothing.
 * For one thread at a time.
 */
public final class Memory {
    private final Mode mode;
    private final float[][] arrays;
    private final Memory[] inner;
    private @Nullable Slice parameters;
    private @Nullable Slice gradients;

    Memory(Mode mode, float[][] arrays, Memory... inner) {
        this.mode = mode;
        this.arrays = arrays;
        this.inner = inner;
    }

    /**
     * Returns a memory with new arrays.
     *
     * @param lengths the length of each
     * @throws IllegalArgumentException if one is longer than an array may be
     */
    public static Memory of(Mode mode, long... lengths) {
        float[][] arrays = new float[lengths.length][];
        for (int i = 0; i < lengths.length; i++) {
            arrays[i] = allocate(lengths[i]);
        }
        return new Memory(mode, arrays);
    }

    static float[] allocate(long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a layer needs an array of " + length + " numbers for this many rows;"
                    + " an array holds fewer; take fewer rows at a time");
        }
        return new float[(int) length];
    }

    /** Returns what the passes are for. */
    public Mode mode() {
        return mode;
    }

    /** Returns an array, in the order in which they were asked for. */
    public float[] array(int i) {
        return arrays[i];
    }

    /** Returns the memory of a layer within the layer. */
    Memory inner(int i) {
        return inner[i];
    }

    /** Returns the number of elements of all arrays; one that serves twice counts twice. */
    long size() {
        long size = 0;
        for (float[] array : arrays) {
            size += array.length;
        }
        for (Memory memory : inner) {
            size += memory.size();
        }
        return size;
    }

    /** Returns where the parameters of this layer lie, {@code offset} behind those of the layer around it. */
    Slice parameters(Slice around, int offset) {
        Slice slice = part(parameters, around, offset);
        parameters = slice;
        return slice;
    }

    /** Returns where the gradients of this layer lie, likewise. */
    Slice gradients(Slice around, int offset) {
        Slice slice = part(gradients, around, offset);
        gradients = slice;
        return slice;
    }

    private static Slice part(@Nullable Slice known, Slice around, int offset) {
        int at = around.offset() + offset;
        return known != null && known.array() == around.array() && known.offset() == at
                ? known
                : new Slice(around.array(), at);
    }
}
