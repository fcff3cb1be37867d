package io.github.softmax4j.onnx.file;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.softmax4j.file.AtomicFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes ONNX files. Reading trusts nothing: it accepts whole, self-contained models, in which every tensor has
 * exactly the elements that it says. Writing accepts nothing else either.
 *
 * <p>Our own exports end with metadata, so that every file that lost its end is refused, wherever it was cut.
 */
public final class OnnxFile {
    /** The {@code producer_name} of our exports. */
    public static final String PRODUCER = "softmax4j";

    private static final String EXPECTED = "; expected an ONNX model";

    private OnnxFile() {}

    /**
     * Reads a model.
     *
     * @throws OnnxFileException if the file is missing, is no ONNX model, is truncated or damaged, or has data in other
     *     files
     * @throws IOException if the file cannot be read
     */
    public static ModelProto read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new OnnxFileException(file + ": this is a folder" + EXPECTED);
        }
        if (!Files.exists(file)) {
            throw new OnnxFileException(file + ": there is no such file" + EXPECTED);
        }
        if (!Files.isRegularFile(file)) {
            throw new OnnxFileException(file + ": this is not a plain file" + EXPECTED);
        }
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE - 8) { // the longest array that every JVM can make
            throw new OnnxFileException(file + ": this file has " + size + " bytes; an ONNX model has less than 2 GiB");
        }
        return fromBytes(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads a model from the bytes of a file.
     *
     * @param name what messages call the file
     * @throws OnnxFileException as {@link #read} does
     */
    public static ModelProto fromBytes(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new OnnxFileException(name + ": this file is empty" + EXPECTED);
        }
        if (looksLikeSafetensors(bytes)) {
            throw new OnnxFileException(
                    name + ": this looks like a .safetensors file" + EXPECTED + ", such as an export");
        }
        ModelProto model = parse(bytes, name);
        check(model, name);
        return model;
    }

    /**
     * Writes {@code model} to {@code file}, whole or not at all, replacing what is there. The same model gives the same
     * bytes.
     *
     * @throws OnnxFileException if the model is one that {@link #read} refuses
     */
    public static void write(ModelProto model, Path file) throws IOException {
        check(model, file.toString());
        AtomicFile.write(file, model::writeTo);
    }

    /** The length of a JSON header as a little-endian 64-bit number, then the header; Protobuf has no field number 0. */
    private static boolean looksLikeSafetensors(byte[] bytes) {
        return bytes.length > 8 && bytes[8] == '{' && bytes[5] == 0 && bytes[6] == 0 && bytes[7] == 0;
    }

    private static ModelProto parse(byte[] bytes, String name) {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            // protobuf stops after 100 levels, but has no type of its own for that
            throw new OnnxFileException(
                    name
                            + (String.valueOf(e.getMessage()).contains("levels of nesting")
                                    ? ": this model nests subgraphs or types too deeply;"
                                            + " at most 100 levels of messages are accepted"
                                    : ": this is no ONNX model, or it is truncated or damaged: " + e.getMessage()),
                    e);
        }
    }

    private static void check(ModelProto model, String name) {
        if (!model.hasGraph()) {
            throw new OnnxFileException(name + ": the model has no graph; it is truncated, or no ONNX model");
        }
        if (model.getOpsetImportCount() == 0) {
            throw new OnnxFileException(
                    name + ": the model has no opset_import, without which its operators mean nothing; it is truncated,"
                            + " or older than ONNX 1.0");
        }
        if (model.getProducerName().equals(PRODUCER)) {
            checkWhole(model, name);
        }
        OnnxMetadata.of(model, name);
        TensorAudit.audit(model, (place, problem) -> {
            throw new OnnxFileException(name + ": " + place + " " + problem);
        });
    }

    private static void checkWhole(ModelProto model, String name) {
        List<String> missing = new ArrayList<>(OnnxMetadata.KEYS);
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            missing.remove(entry.getKey());
        }
        if (!missing.isEmpty()) {
            throw new OnnxFileException(name + ": metadata_props lacks " + String.join(", ", missing) + ", which every"
                    + " export of softmax4j has; the file was truncated or altered; export the model again");
        }
    }
}
