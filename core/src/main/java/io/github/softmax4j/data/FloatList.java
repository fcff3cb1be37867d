package io.github.softmax4j.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Floats whose number is not known in advance. They lie in pieces that stay where they are: one array that grows would be
 * copied again and again, by itself and by the garbage collector.
 */
final class FloatList {
    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 20;

    private final List<float[]> full = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private float[] elements = new float[SMALLEST];
    private int size; // of the last piece
    private long before; // elements in the full pieces

    void add(float element) {
        int at = grow(1);
        elements[at] = element;
    }

    /** Adds {@code count} elements, which the caller writes to {@link #elements}, and returns where they begin. */
    int grow(int count) {
        if (size > elements.length - count) {
            begin(count);
        }
        size += count;
        return size - count;
    }

    private void begin(int count) {
        if (before + size + count > Integer.MAX_VALUE - 8) {
            throw new DataException("the data has more than " + (before + size)
                    + " numbers, too many for memory; stream it (--stream), or take a part of it");
        }
        full.add(elements);
        sizes.add(size);
        before += size;
        size = 0;
        elements = allocate(Math.max(count, Math.min(2 * elements.length, LARGEST)));
    }

    private float[] allocate(int length) {
        try {
            return new float[length];
        } catch (OutOfMemoryError e) {
            throw new DataException(
                    "the data has more than " + (before + size)
                            + " numbers, too many for this memory; stream it (--stream), or take a larger heap (-Xmx)",
                    e);
        }
    }

    /** Returns the elements that were added last, with others around them. */
    float[] elements() {
        return elements;
    }

    float[] toArray() {
        float[] all = allocate((int) (before + size));
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.get(i), 0, all, at, sizes.get(i));
            at += sizes.get(i);
        }
        System.arraycopy(elements, 0, all, at, size);
        return all;
    }
}
