package io.github.softmax4j.benchmarks.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.github.softmax4j.benchmarks.measure.Call;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A graph in ONNX Runtime, ready to run on one input of a fixed size.
 *
 * <p>Fairness: input and output are direct buffers that are made once, the output is pinned, so a run copies nothing into
 * or out of Java and allocates no tensor. Only the output that is measured is asked for. All graph optimisations are on,
 * the threads are as many as ours. Threads do not spin: on a machine with few cores they would take from whoever is
 * measured next, and ours do not spin for long either.
 */
public final class OnnxRuntimeModel implements AutoCloseable, Call {
    private final OrtSession session;
    private final OnnxTensor input;
    private final OnnxTensor output;
    private final FloatBuffer result;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> pinned;

    private OnnxRuntimeModel(
            OrtSession session, String x, OnnxTensor input, String y, OnnxTensor output, FloatBuffer result) {
        this.session = session;
        this.input = input;
        this.output = output;
        this.result = result;
        this.inputs = Map.of(x, input);
        this.pinned = Map.of(y, output);
    }

    /**
     * Loads a graph.
     *
     * @param x the name of the input
     * @param features [n, d]
     * @param y the name of the output, [n, k]
     */
    public static OnnxRuntimeModel load(byte[] model, int threads, String x, int n, float[] features, String y, int k)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            FloatBuffer in = direct(features.length).put(features).rewind();
            FloatBuffer out = direct(n * k);
            return new OnnxRuntimeModel(
                    environment.createSession(model, options),
                    x,
                    OnnxTensor.createTensor(environment, in, new long[] {n, features.length / n}),
                    y,
                    OnnxTensor.createTensor(environment, out, new long[] {n, k}),
                    out);
        }
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void run() throws OrtException {
        session.run(inputs, Set.of(), pinned).close();
    }

    /** Returns a copy of what the last run gave, [n, k]. */
    public float[] output() {
        float[] copy = new float[result.capacity()];
        result.get(0, copy);
        return copy;
    }

    @Override
    public void close() throws OrtException {
        input.close();
        output.close();
        session.close();
    }
}
