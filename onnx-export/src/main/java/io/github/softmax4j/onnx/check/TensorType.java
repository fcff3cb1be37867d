package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TypeProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value.
 *
 * @param elements its element type, UNDEFINED if not known
 * @param dims its dimensions, null if not even their number is known
 */
record TensorType(DataType elements, @Nullable List<Dim> dims) {
    static final TensorType UNKNOWN = new TensorType(DataType.UNDEFINED, null);

    /** Nothing is known of sequences, maps and other types that are no tensors. */
    static TensorType of(TypeProto type) {
        if (!type.hasTensorType()) {
            return UNKNOWN;
        }
        TypeProto.Tensor tensor = type.getTensorType();
        return new TensorType(
                elements(tensor.getElemType()),
                tensor.hasShape()
                        ? tensor.getShape().getDimList().stream().map(Dim::of).toList()
                        : null);
    }

    static TensorType of(TensorProto tensor) {
        return new TensorType(
                elements(tensor.getDataType()),
                tensor.getDimsList().stream().map(Dim::of).toList());
    }

    private static DataType elements(int number) {
        DataType type = DataType.forNumber(number);
        return type == null ? DataType.UNDEFINED : type;
    }

    /** Returns whether a value cannot be of both types. */
    boolean clashesWith(TensorType other) {
        if (elements != DataType.UNDEFINED && other.elements != DataType.UNDEFINED && elements != other.elements) {
            return true;
        }
        if (dims == null || other.dims == null) {
            return false;
        }
        if (dims.size() != other.dims.size()) {
            return true;
        }
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i).clashesWith(other.dims.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns this type, completed from {@code other} where it is not known. */
    TensorType or(TensorType other) {
        return new TensorType(
                elements == DataType.UNDEFINED ? other.elements : elements, dims == null ? other.dims : dims);
    }

    @Override
    public String toString() {
        return (elements == DataType.UNDEFINED ? "?" : elements) + (dims == null ? "[...]" : dims.toString());
    }
}
