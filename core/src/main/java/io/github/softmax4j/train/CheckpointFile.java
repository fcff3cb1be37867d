package io.github.softmax4j.train;

import io.github.softmax4j.file.AtomicFile;
import io.github.softmax4j.model.ModelFileException;
import io.github.softmax4j.model.SafeTensors;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checkpoint as a safetensors file: its arrays are tensors, its numbers and its identity metadata under {@code number.}
 * and {@code identity.}, and {@code sha256} is the digest of the file without that line. Writing is atomic.
 */
final class CheckpointFile {
    private static final String FORMAT = "softmax4j-checkpoint 1";
    private static final String NUMBER = "number.";
    private static final String IDENTITY = "identity.";

    private CheckpointFile() {}

    static void write(Checkpoint checkpoint, Path file) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        checkpoint.identity().forEach((name, value) -> metadata.put(IDENTITY + name, value));
        checkpoint.state().numbers().forEach((name, value) -> metadata.put(NUMBER + name, String.valueOf(value)));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        checkpoint.state().arrays().forEach((name, values) -> {
            tensors.put(name, Tensor.wrap(Shape.of(values.length), values));
        });
        metadata.put("sha256", digest(new SafeTensors(metadata, tensors)));
        AtomicFile.write(file, new SafeTensors(metadata, tensors).toBytes());
    }

    /**
     * Reads a checkpoint.
     *
     * @throws CheckpointException if the file is not exactly what was written
     */
    static Checkpoint read(Path file) throws IOException {
        SafeTensors content;
        try {
            content = SafeTensors.fromBytes(Files.readAllBytes(file));
        } catch (ModelFileException e) {
            throw new CheckpointException(file + ": this is not a readable checkpoint: " + e.getMessage(), e);
        }
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        String sha256 = metadata.remove("sha256");
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new CheckpointException(file + ": its format is " + metadata.get("format") + "; expected " + FORMAT);
        }
        if (!digest(new SafeTensors(metadata, content.tensors())).equals(sha256)) {
            throw new CheckpointException(
                    file + ": its digest does not match its content: it was damaged after it was written");
        }
        TreeMap<String, String> identity = new TreeMap<>();
        State state = new State();
        metadata.forEach((name, value) -> {
            if (name.startsWith(IDENTITY)) {
                identity.put(name.substring(IDENTITY.length()), value);
            } else if (name.startsWith(NUMBER)) {
                state.put(name.substring(NUMBER.length()), Long.parseLong(value));
            }
        });
        content.tensors().forEach((name, tensor) -> state.put(name, tensor.data()));
        return new Checkpoint(identity, state);
    }

    private static String digest(SafeTensors content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
