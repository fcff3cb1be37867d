package io.github.softmax4j.data;

import java.util.Arrays;

/** Floats whose number is not known in advance. */
final class FloatList {
    private float[] elements = new float[1024];
    private int size;

    void add(float element) {
        if (size == elements.length) {
            if (size > Integer.MAX_VALUE / 2) {
                throw new DataException("the data has more than " + size
                        + " numbers, too many for memory; expected a smaller file, or a part of it");
            }
            elements = Arrays.copyOf(elements, 2 * size);
        }
        elements[size++] = element;
    }

    float[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
