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
 * An ONNX file in ONNX Runtime, on the CPU. Safe for several threads; closing waits for a run to end,
 * because ONNX Runtime kills the JVM when a session is closed under it.
 */
public final class OnnxRuntimeRunner implements OnnxRunner {
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

    /** Loads a file, to run with one thread; see {@link #open(Path, RuntimeOptions)}. */
    public static OnnxRuntimeRunner open(Path file) throws IOException {
        return open(file, RuntimeOptions.DEFAULT);
    }

    /**
     * Loads a file. It is read and checked by {@link OnnxFile} first, and ONNX Runtime gets exactly what was checked.
     *
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if the file is damaged or uses external data
     * @throws OnnxRuntimeException if ONNX Runtime refuses it
     */
    public static OnnxRuntimeRunner open(Path file, RuntimeOptions runtime) throws IOException {
        ModelProto model = OnnxFile.read(file);
        return open(file.toString(), OnnxMetadata.of(model), model.toByteArray(), runtime);
    }

    /**
     * Reads a file once, to load it with several sets of options.
     *
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if the file is damaged or uses external data
     */
    public static Source source(Path file) throws IOException {
        ModelProto model = OnnxFile.read(file);
        OnnxMetadata metadata = OnnxMetadata.of(model);
        byte[] bytes = model.toByteArray();
        return runtime -> open(file.toString(), metadata, bytes, runtime);
    }

    private static OnnxRuntimeRunner open(String name, OnnxMetadata metadata, byte[] model, RuntimeOptions runtime) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(runtime.threads());
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(level(runtime.optimization()));
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession session = environment.createSession(model, options);
            GraphContract contract = GraphContract.of(session.getInputInfo(), session.getOutputInfo());
            return new OnnxRuntimeRunner(name, metadata, contract, environment, session);
        } catch (OrtException e) {
            throw new OnnxRuntimeException(name + ": ONNX Runtime refuses the model: " + firstLine(e), e);
        }
    }

    private static OrtSession.SessionOptions.OptLevel level(Optimization optimization) {
        return switch (optimization) {
            case NONE -> OrtSession.SessionOptions.OptLevel.NO_OPT;
            case BASIC -> OrtSession.SessionOptions.OptLevel.BASIC_OPT;
            case ALL -> OrtSession.SessionOptions.OptLevel.ALL_OPT;
        };
    }

    /** Returns the version of ONNX Runtime. */
    public static String runtimeVersion() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL)
                .getVersion();
    }

    @Override
    public OnnxMetadata metadata() {
        return metadata;
    }

    @Override
    public List<String> contractViolations() {
        return contract.violations();
    }

    @Override
    public int featureCount() {
        return contract.featureCount();
    }

    @Override
    public int classCount() {
        return contract.classCount();
    }

    @Override
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
