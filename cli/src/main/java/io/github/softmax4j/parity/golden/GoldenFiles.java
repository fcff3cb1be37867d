package io.github.softmax4j.parity.golden;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.NoiseModel;
import io.github.softmax4j.parity.Tolerance;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes a folder from which the check can be run without this library; {@link GoldenCheck} reads one. */
public final class GoldenFiles {
    static final String MODEL = "model.onnx";
    static final String DATA = "test_data_set_0";
    static final String FEATURES = "features";
    static final String LOGITS = "logits";
    static final String PROBABILITIES = "probabilities";
    static final String LABELS = "label_id";

    private GoldenFiles() {}

    /**
     * Writes the folder, whole or not at all: the model, the rows, what the classifier makes of them in pure Java, and how
     * far each element may lie from that.
     *
     * @param model the ONNX file of the classifier
     * @param folder its parent exists
     * @param replace whether a golden folder that is there is replaced; anything else never is
     * @throws GoldenException if the folder is there and must not be replaced
     */
    public static void write(Classifier classifier, ModelProto model, InputSuite inputs, Path folder, boolean replace)
            throws IOException {
        GoldenFolder.write(folder, replace, temporary -> fill(classifier, model, inputs, temporary));
    }

    /**
     * Refuses a place for a folder, before any work is done for it.
     *
     * @throws GoldenException if {@link #write} would refuse it
     */
    public static void requirePlace(Path folder, boolean replace) throws IOException {
        GoldenFolder.requirePlace(folder, replace);
    }

    private static void fill(Classifier classifier, ModelProto model, InputSuite inputs, Path folder)
            throws IOException {
        Tensor features = inputs.features();
        Tensor logits = classifier.logits(features);
        Tensor probabilities = Softmax.softmax(logits);
        long[] labels = new long[features.shape().dimension(0)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Classifier.largest(logits, i);
        }
        NoiseModel noise = new NoiseModel(classifier);
        Tolerance.Bounds bounds = noise.bounds(features);
        int[] shape = logits.shape().toArray();

        Path data = Files.createDirectory(folder.resolve(DATA));
        OnnxFile.write(model, folder.resolve(MODEL));
        write(data, "input_0.pb", TensorFile.floats(FEATURES, features).toByteArray());
        write(
                data,
                "output_0.pb",
                TensorFile.floats(PROBABILITIES, probabilities).toByteArray());
        write(data, "output_1.pb", TensorFile.floats(LOGITS, logits).toByteArray());
        write(data, "output_2.pb", TensorFile.longs(LABELS, labels).toByteArray());
        write(
                data,
                "tolerance_0.pb",
                TensorFile.doubles(PROBABILITIES, bounds.probabilities(), shape).toByteArray());
        write(
                data,
                "tolerance_1.pb",
                TensorFile.doubles(LOGITS, bounds.logits(), shape).toByteArray());
        Manifest manifest = new Manifest(
                MODEL,
                sha256(folder.resolve(MODEL)),
                noise.description(),
                DATA,
                new Manifest.Input(FEATURES, "input_0.pb"),
                List.of(
                        new Manifest.Output(PROBABILITIES, "output_0.pb", "tolerance_0.pb", ""),
                        new Manifest.Output(LOGITS, "output_1.pb", "tolerance_1.pb", ""),
                        new Manifest.Output(LABELS, "output_2.pb", "", LOGITS)));
        write(folder, Manifest.FILE, manifest.toBytes());
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
