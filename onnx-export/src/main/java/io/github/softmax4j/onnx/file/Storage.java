package io.github.softmax4j.onnx.file;

import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.function.ToIntFunction;

/**
 * How a TensorProto holds the elements of one data type: packed in {@code raw_data}, or in a typed field, whose entries
 * hold half an element (complex numbers), one, or several (types below 8 bits). Source: the comments of onnx.proto on
 * TensorProto.
 *
 * @param field the typed field
 * @param elementBits the bits of an element
 * @param entryBits the bits that an entry of the typed field carries
 */
record Storage(Field field, int elementBits, int entryBits) {
    /** The typed fields. */
    enum Field {
        FLOAT_DATA(TensorProto::getFloatDataCount),
        INT32_DATA(TensorProto::getInt32DataCount),
        STRING_DATA(TensorProto::getStringDataCount),
        INT64_DATA(TensorProto::getInt64DataCount),
        DOUBLE_DATA(TensorProto::getDoubleDataCount),
        UINT64_DATA(TensorProto::getUint64DataCount);

        private final ToIntFunction<TensorProto> count;

        Field(ToIntFunction<TensorProto> count) {
            this.count = count;
        }

        int count(TensorProto tensor) {
            return count.applyAsInt(tensor);
        }
    }

    /**
     * Returns how elements of this type are held.
     *
     * @throws IllegalArgumentException for UNDEFINED, which has no elements
     */
    static Storage of(DataType type) {
        return switch (type) {
            case FLOAT -> new Storage(Field.FLOAT_DATA, 32, 32);
            case COMPLEX64 -> new Storage(Field.FLOAT_DATA, 64, 32);
            case DOUBLE -> new Storage(Field.DOUBLE_DATA, 64, 64);
            case COMPLEX128 -> new Storage(Field.DOUBLE_DATA, 128, 64);
            case INT64 -> new Storage(Field.INT64_DATA, 64, 64);
            case UINT64 -> new Storage(Field.UINT64_DATA, 64, 64);
            case UINT32 -> new Storage(Field.UINT64_DATA, 32, 32);
            case INT32 -> new Storage(Field.INT32_DATA, 32, 32);
            case UINT16, INT16, FLOAT16, BFLOAT16 -> new Storage(Field.INT32_DATA, 16, 16);
            case UINT8, INT8, BOOL, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, FLOAT8E8M0 ->
                new Storage(Field.INT32_DATA, 8, 8);
            case UINT4, INT4, FLOAT4E2M1 -> new Storage(Field.INT32_DATA, 4, 8);
            case UINT2, INT2 -> new Storage(Field.INT32_DATA, 2, 8);
            case STRING -> new Storage(Field.STRING_DATA, 8, 8);
            case UNDEFINED -> throw new IllegalArgumentException("UNDEFINED is no type of elements");
        };
    }

    /**
     * Returns the number of bytes of {@code raw_data}; the last byte of a type below 8 bits is padded.
     *
     * @throws ArithmeticException if it exceeds a long
     */
    long rawBytes(long elements) {
        return ceilDiv(Math.multiplyExact(elements, (long) elementBits), 8);
    }

    /**
     * Returns the number of entries of the typed field.
     *
     * @throws ArithmeticException if it exceeds a long
     */
    long entries(long elements) {
        return ceilDiv(Math.multiplyExact(elements, (long) elementBits), entryBits);
    }

    private static long ceilDiv(long bits, int unit) {
        return bits / unit + (bits % unit == 0 ? 0 : 1);
    }
}
