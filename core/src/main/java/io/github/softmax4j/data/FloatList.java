package io.github.softmax4j.data;

import java.util.Arrays;

/** Floats whose number is not known in advance. */
final class FloatList {
    private float[] elements = new float[1024];
    private int size;

    void add(float element) {
        grow(1);
        elements[size - 1] = element;
    }

    /** Adds {@code count} elements, which the caller writes to {@link #elements}, and returns where they begin. */
    int grow(int count) {
        if (size > elements.length - count) {
            long wanted = Math.max(size + (long) count, 2L * elements.length);
            if (size + (long) count > Integer.MAX_VALUE - 8) {
                throw new DataException("the data has more than " + size
                        + " numbers, too many for memory; stream it (--stream), or take a part of it");
            }
            try {
                elements = Arrays.copyOf(elements, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
            } catch (OutOfMemoryError e) {
                throw new DataException(
                        "the data has more than " + size
                                + " numbers, too many for this memory; stream it (--stream), or take a larger heap (-Xmx)",
                        e);
            }
        }
        size += count;
        return size - count;
    }

    /** Returns the elements and what lies behind them. */
    float[] elements() {
        return elements;
    }

    float[] toArray() {
        return elements.length == size ? elements : Arrays.copyOf(elements, size);
    }
}
