package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteOrder;

/** Tensors of a file as tensors of core. */
final class Constants {
    private Constants() {}

    static boolean isFloat(TensorProto tensor) {
        return tensor.getDataType() == DataType.FLOAT.getNumber();
    }

    /** Returns the elements of a float32 tensor that passed the audit of its file. */
    static Tensor read(TensorProto tensor) {
        int[] dimensions = new int[tensor.getDimsCount()];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = Math.toIntExact(tensor.getDims(i));
        }
        Tensor read = Tensor.zeros(Shape.of(dimensions));
        if (tensor.hasRawData()) {
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(read.data());
        } else {
            for (int i = 0; i < read.data().length; i++) {
                read.data()[i] = tensor.getFloatData(i);
            }
        }
        return read;
    }
}
