package io.github.softmax4j.data;

import java.nio.ByteOrder;
import java.util.List;

/**
 * What stands before the elements of an array file.
 *
 * @param type of the elements
 * @param order of their bytes
 * @param dimensions the first one counts the rows
 * @param length how many bytes the header has
 */
record ArrayHeader(ElementType type, ByteOrder order, List<Integer> dimensions, int length) {
    /** Copies the dimensions. */
    ArrayHeader {
        dimensions = List.copyOf(dimensions);
    }

    int rows() {
        return dimensions.get(0);
    }

    /** Returns how many elements a row has; the reader has checked that it is an int. */
    int width() {
        int width = 1;
        for (int dimension : dimensions.subList(1, dimensions.size())) {
            width *= dimension;
        }
        return width;
    }

    /** Returns the header, if rows are neither empty nor longer than the limit. */
    ArrayHeader checked(String name, Limits limits) {
        long width = 1;
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i) < (i == 0 ? 0 : 1)) {
                throw new DataException(name + ": the array has dimensions " + dimensions + "; expected positive ones");
            }
            width *= i == 0 ? 1 : dimensions.get(i);
            if (width > limits.columns()) {
                throw new DataException(name + ": the array has dimensions " + dimensions + "; expected at most "
                        + limits.columns() + " elements a row");
            }
        }
        return this;
    }
}
