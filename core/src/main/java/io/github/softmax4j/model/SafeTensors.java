package io.github.softmax4j.model;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The safetensors format for float32: the length of a JSON header as little-endian 64-bit number, the header, then the
 * elements of all tensors. The header holds for each tensor its type, shape and place, and text under
 * {@code __metadata__}.
 *
 * <p>Reading is strict: the tensors lie in the order of the header, without gap or overlap, and fill the file to its
 * last byte; no name twice, no field more or less.
 *
 * @param metadata text by name
 * @param tensors tensors by name, in the order in which they lie in the file
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final String METADATA = "__metadata__";
    /** More than any network needs, and little enough to be read before anything is known about the file. */
    private static final int MAX_HEADER = 1 << 26;
    /** The Protobuf tags of what may stand second in an ONNX file: producer to graph (fields 2 to 7), and opset (8). */
    private static final String ONNX_TAGS = "\u0012\u001a\"(2:B";

    /** Returns the bytes of the file. */
    public byte[] toBytes() {
        ObjectNode header = Json.MAPPER.createObjectNode();
        ObjectNode text = header.putObject(METADATA);
        metadata.forEach(text::put);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", "F32");
            var shape = node.putArray("shape");
            for (int dimension : tensor.shape().toArray()) {
                shape.add(dimension);
            }
            node.putArray("data_offsets").add(offset).add(offset + 4L * tensor.data().length);
            offset += 4L * tensor.data().length;
        }
        byte[] json = Json.MAPPER.writeValueAsBytes(header);
        int padded = (json.length + 7) / 8 * 8; // spaces after the header, so that the elements are aligned
        ByteBuffer out =
                ByteBuffer.allocate(Math.toIntExact(8 + padded + offset)).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(json);
        while (out.position() < 8 + padded) {
            out.put((byte) ' ');
        }
        for (Tensor tensor : tensors.values()) {
            for (float element : tensor.data()) {
                out.putFloat(element);
            }
        }
        return out.array();
    }

    /**
     * Reads a file.
     *
     * @throws ModelFileException if it is not exactly as described
     */
    public static SafeTensors fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 8) {
            throw new ModelFileException("it has " + bytes.length + " bytes; a safetensors file has at least 8");
        }
        long length = in.getLong();
        if (length < 2 || length > MAX_HEADER || length > in.remaining()) {
            if (looksLikeOnnx(bytes)) {
                throw new ModelFileException("it looks like an ONNX file; expected a .safetensors model");
            }
            throw new ModelFileException("its first 8 bytes give a header of " + Long.toUnsignedString(length)
                    + " bytes, but " + in.remaining() + " follow; this is no safetensors file, or it is truncated");
        }
        JsonNode header = Json.parse(new String(bytes, 8, (int) length, StandardCharsets.UTF_8), "its header");
        in.position(8 + (int) length);

        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long expected = 0;
        try {
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (entry.getKey().equals(METADATA)) {
                    readMetadata(entry.getValue(), metadata);
                    continue;
                }
                expected = readTensor(entry.getKey(), entry.getValue(), expected, in, tensors);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ModelFileException("its header is damaged: " + e.getMessage(), e);
        }
        if (in.hasRemaining()) {
            throw new ModelFileException(in.remaining() + " bytes at its end belong to no tensor");
        }
        return new SafeTensors(metadata, tensors);
    }

    /** An ONNX file begins with the version of its format as field 1, and another small field number behind it. */
    private static boolean looksLikeOnnx(byte[] bytes) {
        return bytes.length > 8
                && bytes[8] != '{'
                && bytes[0] == 0x08
                && bytes[1] > 0
                && ONNX_TAGS.indexOf(bytes[2]) >= 0;
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) {
        if (!node.isObject()) {
            throw new ModelFileException("its metadata must be an object, not " + node);
        }
        node.properties().forEach(text -> metadata.put(text.getKey(), Json.text(text.getValue())));
    }

    private static long readTensor(
            String name, JsonNode node, long expected, ByteBuffer in, Map<String, Tensor> tensors) {
        if (node.size() != 3 || !node.hasNonNull("dtype") || !node.path("shape").isArray()) {
            throw new ModelFileException("tensor \"" + name + "\" must have dtype, shape and data_offsets alone");
        }
        if (!node.get("dtype").stringValue().equals("F32")) {
            throw new ModelFileException("tensor \"" + name + "\" has type " + node.get("dtype") + "; expected F32");
        }
        int[] dimensions = new int[node.get("shape").size()];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = node.get("shape").get(i).intValue();
        }
        Shape shape = Shape.of(dimensions);
        JsonNode offsets = node.path("data_offsets");
        long end = expected + 4L * shape.size();
        if (!offsets.isArray()
                || offsets.size() != 2
                || offsets.get(0).longValue() != expected
                || offsets.get(1).longValue() != end) {
            throw new ModelFileException("tensor \"" + name + "\" of shape " + shape + " must lie at [" + expected
                    + ", " + end + "], not at " + offsets);
        }
        if (4L * shape.size() > in.remaining()) {
            throw new ModelFileException("tensor \"" + name + "\" of shape " + shape + " needs " + 4L * shape.size()
                    + " bytes, but " + in.remaining() + " are left; the file is truncated");
        }
        Tensor tensor = Tensor.zeros(shape);
        in.asFloatBuffer().get(tensor.data());
        in.position(in.position() + 4 * shape.size());
        tensors.put(name, tensor);
        return end;
    }
}
