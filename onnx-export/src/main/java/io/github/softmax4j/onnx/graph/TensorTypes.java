package io.github.softmax4j.onnx.graph;

import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TensorShapeProto;
import io.github.softmax4j.onnx.proto.TensorShapeProto.Dimension;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.tensor.Shape;

/** Makes the types of values: an element type and a shape. */
public final class TensorTypes {
    /** The name of the dynamic dimension: the number of rows that go through the graph at once. */
    public static final String BATCH = "batch";

    private TensorTypes() {}

    /** Returns the type [batch, ...] of a batch of rows, for instance [batch, K] or, without dimensions, [batch]. */
    public static TypeProto rows(DataType elements, long... dimensions) {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        for (long dimension : dimensions) {
            shape.addDim(Dimension.newBuilder().setDimValue(dimension));
        }
        return type(elements.getNumber(), shape);
    }

    /** Returns the type of a float32 tensor of this shape. */
    public static TypeProto of(Shape shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (int dimension : shape.toArray()) {
            dimensions.addDim(Dimension.newBuilder().setDimValue(dimension));
        }
        return type(DataType.FLOAT.getNumber(), dimensions);
    }

    /**
     * Returns {@code type} with another last dimension: [N, D] becomes [N, {@code width}], whatever N is called.
     *
     * @throws IllegalArgumentException if the type has no last dimension
     */
    public static TypeProto withWidth(TypeProto type, long width) {
        TensorShapeProto.Builder shape = type.getTensorType().getShape().toBuilder();
        if (shape.getDimCount() == 0) {
            throw new IllegalArgumentException(
                    "a layer works along the last dimension, but the value it is put on declares none");
        }
        shape.setDim(shape.getDimCount() - 1, Dimension.newBuilder().setDimValue(width));
        return type(type.getTensorType().getElemType(), shape);
    }

    /** Returns {@code type} with other elements. */
    public static TypeProto withElements(TypeProto type, DataType elements) {
        return type(elements.getNumber(), type.getTensorType().getShape().toBuilder());
    }

    private static TypeProto type(int elements, TensorShapeProto.Builder shape) {
        return TypeProto.newBuilder()
                .setTensorType(
                        TypeProto.Tensor.newBuilder().setElemType(elements).setShape(shape))
                .build();
    }
}
