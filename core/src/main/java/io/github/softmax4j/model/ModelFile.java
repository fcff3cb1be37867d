package io.github.softmax4j.model;

import io.github.softmax4j.file.AtomicFile;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * A classifier as a safetensors file, which anything that reads safetensors can take the weights from. The metadata
 * holds {@code format} and {@code version}, the description of the model as JSON under {@code model}, and under
 * {@code sha256} the digest of that description and of all elements: a file that was changed is refused.
 *
 * <p>The same classifier gives the same bytes. Writing is atomic.
 */
public final class ModelFile {
    private static final String FORMAT = "softmax4j";
    private static final String FORMAT_VERSION = "1";

    private ModelFile() {}

    /** Writes {@code classifier} to {@code file}, replacing what is there. */
    public static void write(Classifier classifier, Path file) throws IOException {
        AtomicFile.write(file, toBytes(classifier));
    }

    /** Returns the bytes of the file. */
    public static byte[] toBytes(Classifier classifier) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Network.Slot slot : classifier.network().slots()) {
            tensors.put(slot.name(), classifier.parameter(slot));
        }
        String model = ModelJson.of(classifier).write();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("version", FORMAT_VERSION);
        metadata.put("model", model);
        metadata.put("sha256", digest(model, tensors));
        return new SafeTensors(metadata, tensors).toBytes();
    }

    /**
     * Reads a classifier.
     *
     * @throws ModelFileException if the file is truncated, was changed, or is no model of softmax4j
     */
    public static Classifier read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFileException(
                    file + (Files.exists(file) ? ": this is not a plain file" : ": there is no such file")
                            + "; expected a model written by softmax4j");
        }
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new ModelFileException(file + ": a model file has less than 2 GiB");
        }
        try {
            return fromBytes(Files.readAllBytes(file));
        } catch (ModelFileException e) {
            throw new ModelFileException(file + ": this is not a readable softmax4j model: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a classifier from the bytes of a file.
     *
     * @throws ModelFileException as {@link #read} does
     */
    public static Classifier fromBytes(byte[] bytes) {
        SafeTensors file = SafeTensors.fromBytes(bytes);
        String format = metadata(file, "format");
        String version = metadata(file, "version");
        if (!format.equals(FORMAT) || !version.equals(FORMAT_VERSION)) {
            throw new ModelFileException("its format is \"" + format + "\" version " + version + "; expected \""
                    + FORMAT + "\" version " + FORMAT_VERSION);
        }
        String description = metadata(file, "model");
        if (!metadata(file, "sha256").equals(digest(description, file.tensors()))) {
            throw new ModelFileException(
                    "its digest does not match its content: the file was damaged or changed after it was written");
        }
        Classifier classifier;
        try {
            classifier = classifier(ModelJson.read(description), file.tensors());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ModelFileException("its description does not fit: " + e.getMessage(), e);
        }
        // The digest does not cover how the header is written: names, order, further fields.
        if (!Arrays.equals(bytes, toBytes(classifier))) {
            throw new ModelFileException("it is not as softmax4j writes it: its header was changed");
        }
        return classifier;
    }

    private static Classifier classifier(ModelJson model, Map<String, Tensor> tensors) {
        Network network = model.network();
        if (tensors.size() != network.slots().size()) {
            throw new ModelFileException("it has " + tensors.size() + " tensors; its layers have "
                    + network.slots().size());
        }
        List<Tensor> found = new ArrayList<>(); // all, before memory is taken for what a forged file only claims
        for (Network.Slot slot : network.slots()) {
            Tensor tensor = tensors.get(slot.name());
            if (tensor == null || !tensor.shape().equals(slot.parameter().shape())) {
                throw new ModelFileException("tensor \"" + slot.name() + "\" is "
                        + (tensor == null ? "missing" : "of shape " + tensor.shape()) + "; expected shape "
                        + slot.parameter().shape());
            }
            found.add(tensor);
        }
        float[] parameters = new float[network.parameterCount()];
        for (int i = 0; i < found.size(); i++) {
            Network.Slot slot = network.slots().get(i);
            System.arraycopy(found.get(i).data(), 0, parameters, slot.offset(), slot.length());
        }
        return Classifier.of(
                network, parameters, model.classNames(), model.schema(), model.labelName(), model.provenance());
    }

    private static String metadata(SafeTensors file, String key) {
        String value = file.metadata().get(key);
        if (value == null) {
            throw new ModelFileException(
                    "its metadata has no \"" + key + "\"; this is a safetensors file of something else");
        }
        return value;
    }

    private static String digest(String model, Map<String, Tensor> tensors) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(model.getBytes(StandardCharsets.UTF_8));
            for (Tensor tensor : tensors.values()) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.data().length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensor.data());
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
