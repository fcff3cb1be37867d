package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A use of an operator: the types of its inputs and its attributes.
 *
 * @param inputs the types, in order
 * @param attributes the attributes that are given, by name
 * @param report takes what does not fit
 */
record Call(List<TensorType> inputs, Map<String, AttributeProto> attributes, Consumer<String> report) {
    /** Returns the type of an input; unknown if it is left out. */
    TensorType input(int index) {
        return index < inputs.size() ? inputs.get(index) : TensorType.UNKNOWN;
    }

    /** Returns the element type that the inputs share, UNDEFINED if it is not known of any. */
    DataType elements() {
        return inputs.stream()
                .map(TensorType::elements)
                .filter(type -> type != DataType.UNDEFINED)
                .findFirst()
                .orElse(DataType.UNDEFINED);
    }

    /** Returns the value of an attribute of type INT. */
    long integer(String name, long ifAbsent) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null ? ifAbsent : attribute.getI();
    }

    /** Returns whether {@code axis} is one of a tensor with {@code rank} dimensions; if not, that is reported. */
    boolean hasAxis(long axis, int rank) {
        if (axis >= -rank && axis < rank) {
            return true;
        }
        report.accept("works along axis " + axis + " of a tensor with " + rank + " dimensions; expected " + -rank
                + " to " + (rank - 1));
        return false;
    }
}
