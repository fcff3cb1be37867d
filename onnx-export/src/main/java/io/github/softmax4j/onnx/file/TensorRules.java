package io.github.softmax4j.onnx.file;

import io.github.softmax4j.onnx.file.Storage.Field;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataLocation;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.Locale;
import java.util.Optional;

/** What is asked of a tensor in a file: its elements lie in the file itself, and they are exactly as many as it says. */
final class TensorRules {
    private TensorRules() {}

    /** Returns what is wrong with {@code tensor}, to be read after its place; empty if nothing is. */
    static Optional<String> problem(TensorProto tensor) {
        if (tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
            return Optional.of("keeps its elements in another file, which is not accepted;"
                    + " save the model as one file, without external data");
        }
        if (tensor.hasSegment()) {
            return Optional.of("is a segment of a larger tensor, which is not accepted; expected the whole tensor");
        }
        DataType type = DataType.forNumber(tensor.getDataType());
        if (type == null || type == DataType.UNDEFINED) {
            return Optional.of("has data_type " + tensor.getDataType()
                    + ", which is no type of elements; expected 1 to " + DataType.INT2.getNumber());
        }
        for (long dimension : tensor.getDimsList()) {
            if (dimension < 0) {
                return Optional.of("has dims " + tensor.getDimsList() + "; a dimension must not be negative");
            }
        }
        try {
            return size(tensor, type, elements(tensor));
        } catch (ArithmeticException e) {
            return Optional.of("has dims " + tensor.getDimsList() + ", which is more elements than any file can hold");
        }
    }

    private static Optional<String> size(TensorProto tensor, DataType type, long elements) {
        Storage storage = Storage.of(type);
        long expectedEntries = storage.entries(elements);
        String what = type + " " + tensor.getDimsList();
        for (Field field : Field.values()) {
            if (field != storage.field() && field.count(tensor) > 0) {
                return Optional.of("has elements in " + name(field) + ", but " + what + " keeps them in "
                        + name(storage.field()) + (type == DataType.STRING ? "" : " or raw_data"));
            }
        }
        int entries = storage.field().count(tensor);
        if (!tensor.hasRawData()) {
            return entries == expectedEntries
                    ? Optional.empty()
                    : Optional.of("has " + entries + " entries in " + name(storage.field()) + ", but " + what + " has "
                            + expectedEntries + "; the file is damaged");
        }
        if (type == DataType.STRING) {
            return Optional.of("has raw_data, but strings are kept in string_data alone");
        }
        if (entries > 0) {
            return Optional.of("has elements in both raw_data and " + name(storage.field()) + "; expected one of them");
        }
        long bytes = tensor.getRawData().size();
        return bytes == storage.rawBytes(elements)
                ? Optional.empty()
                : Optional.of("has " + bytes + " bytes of raw_data, but " + what + " takes "
                        + storage.rawBytes(elements) + "; the file is damaged");
    }

    /** The product of the dimensions. A dimension of 0 makes it 0, however large the others are. */
    private static long elements(TensorProto tensor) {
        if (tensor.getDimsList().contains(0L)) {
            return 0;
        }
        long product = 1;
        for (long dimension : tensor.getDimsList()) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
