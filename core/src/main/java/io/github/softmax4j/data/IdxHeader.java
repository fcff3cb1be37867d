package io.github.softmax4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of IDX: two zero bytes, the type of the elements, the number of dimensions, each dimension as an int, all
 * big-endian. Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits".
 */
final class IdxHeader {
    private IdxHeader() {}

    /** Returns whether a file begins like one. */
    static boolean matches(byte[] start) {
        return start.length >= 4 && start[0] == 0 && start[1] == 0 && type(start[2]) != null && start[3] > 0;
    }

    private static @Nullable ElementType type(byte code) {
        return switch (code) {
            case 0x08 -> ElementType.UINT8;
            case 0x09 -> ElementType.INT8;
            case 0x0B -> ElementType.INT16;
            case 0x0C -> ElementType.INT32;
            case 0x0D -> ElementType.FLOAT32;
            case 0x0E -> ElementType.FLOAT64;
            default -> null;
        };
    }

    static ArrayHeader read(String name, byte[] head) {
        int count = head[3];
        int length = 4 + 4 * count;
        ElementType type = type(head[2]);
        if (head.length < length || type == null) {
            throw new DataException(name + ": the file ends within its header; copy it again");
        }
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dimensions.add(ByteBuffer.wrap(head).getInt(4 + 4 * i));
        }
        return new ArrayHeader(type, ByteOrder.BIG_ENDIAN, dimensions, length);
    }
}
