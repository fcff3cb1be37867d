package io.github.softmax4j.parity;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX file in ONNX Runtime, on the CPU with one thread. Safe for several threads; closing waits for a run to end,
 * because ONNX Runtime kills the JVM when a session is closed under it.
 */
public final class OnnxRuntimeRunner implements AutoCloseable {
    private final String name;
    private final OnnxMetadata metadata;
    private final GraphContract contract;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private boolean closed;

    private OnnxRuntimeRunner(
            String name,
            OnnxMetadata metadata,
            GraphContract contract,
            OrtEnvironment environment,
            OrtSession session) {
        this.name = name;
        this.metadata = metadata;
        this.contract = contract;
        this.environment = environment;
        this.session = session;
    }

    /**
     * What a graph gives for N rows.
     *
     * @param logits [N, K]
     * @param probabilities [N, K]
     * @param labels [N]
     */
    public record Outputs(Tensor logits, Tensor probabilities, long[] labels) {}

    /**
     * Loads a file. It is read and checked by {@link OnnxFile} first, and ONNX Runtime gets exactly what was checked.
     *
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if the file is damaged or uses external data
     * @throws OnnxRuntimeException if ONNX Runtime refuses it
     */
    public static OnnxRuntimeRunner open(Path file) throws IOException {
        ModelProto model = OnnxFile.read(file);
        OnnxMetadata metadata = OnnxMetadata.of(model);
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession session = environment.createSession(model.toByteArray(), options);
            GraphContract contract = GraphContract.of(session.getInputInfo(), session.getOutputInfo());
            return new OnnxRuntimeRunner(file.toString(), metadata, contract, environment, session);
        } catch (OrtException e) {
            throw new OnnxRuntimeException(file + ": ONNX Runtime refuses the model: " + firstLine(e), e);
        }
    }

    /** Returns the version of ONNX Runtime. */
    public static String runtimeVersion() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL)
                .getVersion();
    }

    /** Returns what the file says about its classes and features. */
    public OnnxMetadata metadata() {
        return metadata;
    }

    /** Returns how the graph's inputs and outputs depart from the contract of exported classifiers; empty if not at all. */
    public List<String> contractViolations() {
        return contract.violations();
    }

    /** Returns D, the number of features; only for a graph without contract violations. */
    public int featureCount() {
        return contract.featureCount();
    }

    /** Returns K, the number of classes; only for a graph without contract violations. */
    public int classCount() {
        return contract.classCount();
    }

    /**
     * Runs rows {@code from} (inclusive) to {@code to} (exclusive) of {@code features} as one batch; only for a graph
     * without contract violations.
     *
     * @param features [N, D]
     * @throws OnnxRuntimeException if ONNX Runtime fails, or gives other shapes than the graph declares
     * @throws IllegalStateException if the runner is closed
     */
    public synchronized Outputs run(Tensor features, int from, int to) {
        if (closed) {
            throw new IllegalStateException("this runner is closed");
        }
        int d = features.shape().dimension(1);
        FloatBuffer batch = FloatBuffer.wrap(features.data(), from * d, (to - from) * d);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, batch, new long[] {to - from, d});
                OrtSession.Result result = session.run(
                        Map.of(OnnxExport.FEATURES, input),
                        Set.of(OnnxExport.LOGITS, OnnxExport.PROBABILITIES, OnnxExport.LABEL_ID))) {
            long[] labels = new long[to - from];
            output(result, OnnxExport.LABEL_ID, new long[] {to - from})
                    .getLongBuffer()
                    .get(labels);
            return new Outputs(
                    floats(result, OnnxExport.LOGITS, to - from),
                    floats(result, OnnxExport.PROBABILITIES, to - from),
                    labels);
        } catch (OrtException e) {
            throw new OnnxRuntimeException(
                    name + ": ONNX Runtime fails on a batch of " + (to - from) + ": " + firstLine(e), e);
        }
    }

    private Tensor floats(OrtSession.Result result, String output, int n) {
        int k = classCount();
        Tensor tensor = Tensor.zeros(Shape.of(n, k));
        output(result, output, new long[] {n, k}).getFloatBuffer().get(tensor.data());
        return tensor;
    }

    private OnnxTensor output(OrtSession.Result result, String output, long[] shape) {
        OnnxValue value = result.get(output).orElseThrow();
        if (value instanceof OnnxTensor tensor && Arrays.equals(tensor.getInfo().getShape(), shape)) {
            return tensor;
        }
        throw new OnnxRuntimeException(
                name + ": output \"" + output + "\" came as " + value.getInfo() + "; expected shape "
                        + Arrays.toString(shape),
                null);
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .strip();
    }

    /** Frees the native memory; twice is fine. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                session.close();
            } catch (OrtException e) {
                throw new OnnxRuntimeException(name + ": ONNX Runtime cannot close the model: " + firstLine(e), e);
            }
        }
    }
}
