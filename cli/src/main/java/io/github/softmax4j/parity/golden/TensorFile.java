package io.github.softmax4j.parity.golden;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tensors in files of their own: one TensorProto each, little-endian raw data. */
final class TensorFile {
    private TensorFile() {}

    static TensorProto floats(String name, Tensor tensor) {
        ByteBuffer bytes = bytes(Float.BYTES, tensor.data().length);
        bytes.asFloatBuffer().put(tensor.data());
        return tensor(name, DataType.FLOAT, bytes, tensor.shape().toArray());
    }

    static TensorProto doubles(String name, double[] elements, int... shape) {
        ByteBuffer bytes = bytes(Double.BYTES, elements.length);
        bytes.asDoubleBuffer().put(elements);
        return tensor(name, DataType.DOUBLE, bytes, shape);
    }

    static TensorProto longs(String name, long[] elements) {
        ByteBuffer bytes = bytes(Long.BYTES, elements.length);
        bytes.asLongBuffer().put(elements);
        return tensor(name, DataType.INT64, bytes, elements.length);
    }

    private static ByteBuffer bytes(int size, int count) {
        return ByteBuffer.allocate(Math.multiplyExact(size, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(String name, DataType type, ByteBuffer bytes, int... shape) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(Arrays.stream(shape).asLongStream().boxed().toList())
                .setRawData(ByteString.copyFrom(bytes.array()))
                .build();
    }

    /**
     * Reads a float32 tensor of rank 2.
     *
     * @throws GoldenException if the file holds anything else
     */
    static Tensor readFloats(Path file) throws IOException {
        TensorProto tensor = read(file);
        List<Long> dims = tensor.getDimsList();
        boolean fits = dims.size() == 2 && dims.stream().allMatch(dim -> dim >= 0 && dim <= Integer.MAX_VALUE);
        if (!fits) {
            throw new GoldenException(file + ": has dims " + dims + "; expected two");
        }
        float[] elements = new float[elements(file, tensor, DataType.FLOAT, Float.BYTES, dims.get(0) * dims.get(1))];
        raw(tensor).asFloatBuffer().get(elements);
        return Tensor.wrap(Shape.of((int) (long) dims.get(0), (int) (long) dims.get(1)), elements);
    }

    /**
     * Reads float64 elements.
     *
     * @throws GoldenException if the file holds anything else, or not {@code count} of them
     */
    static double[] readDoubles(Path file, int count) throws IOException {
        TensorProto tensor = read(file);
        double[] elements = new double[elements(file, tensor, DataType.DOUBLE, Double.BYTES, count)];
        raw(tensor).asDoubleBuffer().get(elements);
        return elements;
    }

    /**
     * Reads int64 elements.
     *
     * @throws GoldenException if the file holds anything else, or not {@code count} of them
     */
    static long[] readLongs(Path file, int count) throws IOException {
        TensorProto tensor = read(file);
        long[] elements = new long[elements(file, tensor, DataType.INT64, Long.BYTES, count)];
        raw(tensor).asLongBuffer().get(elements);
        return elements;
    }

    private static TensorProto read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new GoldenException(file + ": there is no such file; expected a tensor");
        }
        try {
            return TensorProto.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException e) {
            throw new GoldenException(file + ": this is no tensor, or it is damaged: " + e.getMessage(), e);
        }
    }

    private static int elements(Path file, TensorProto tensor, DataType type, int size, long count) {
        if (tensor.getDataType() != type.getNumber()
                || tensor.getRawData().size() != Math.multiplyExact(count, (long) size)) {
            throw new GoldenException(file + ": has type " + tensor.getDataType() + " and "
                    + tensor.getRawData().size() + " bytes of raw_data; expected " + type + ", type "
                    + type.getNumber() + ", and " + count + " elements of " + size + " bytes");
        }
        return (int) count;
    }

    private static ByteBuffer raw(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
