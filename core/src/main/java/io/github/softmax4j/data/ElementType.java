package io.github.softmax4j.data;

import java.nio.ByteBuffer;

/** The elements of array files, and how they become floats. */
enum ElementType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    INT64(8),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the number of bytes of an element. */
    int bytes() {
        return bytes;
    }

    boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** Returns the float nearest to the element at {@code at}. */
    float number(ByteBuffer data, int at) {
        return switch (this) {
            case FLOAT32 -> data.getFloat(at);
            case FLOAT64 -> (float) data.getDouble(at);
            default -> whole(data, at);
        };
    }

    /** Returns the whole number at {@code at}. */
    long whole(ByteBuffer data, int at) {
        return switch (this) {
            case UINT8 -> data.get(at) & 0xffL;
            case INT8 -> data.get(at);
            case UINT16 -> data.getShort(at) & 0xffffL;
            case INT16 -> data.getShort(at);
            case UINT32 -> data.getInt(at) & 0xffffffffL;
            case INT32 -> data.getInt(at);
            case INT64 -> data.getLong(at);
            case FLOAT32 -> (long) data.getFloat(at);
            case FLOAT64 -> (long) data.getDouble(at);
        };
    }
}
