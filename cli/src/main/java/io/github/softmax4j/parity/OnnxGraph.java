package io.github.softmax4j.parity;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.tensor.Tensor;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any graph in ONNX Runtime, on the CPU with one thread: float32 inputs by name, all outputs by name. Safe for several
 * threads; closing waits for a run to end.
 */
public final class OnnxGraph implements AutoCloseable {
    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private boolean closed;

    private OnnxGraph(String name, OrtEnvironment environment, OrtSession session) {
        this.name = name;
        this.environment = environment;
        this.session = session;
    }

    /**
     * An input or output of a graph.
     *
     * @param name its name
     * @param type its element type, as ONNX Runtime calls it; what it is instead for one that is no tensor
     * @param shape its dimensions, -1 for one of any size
     */
    public record Port(String name, String type, List<Long> shape) {
        /** Returns whether it is a float32 tensor. */
        public boolean isFloat() {
            return type.equals("FLOAT");
        }
    }

    /**
     * What an output came as.
     *
     * @param type its element type, as ONNX Runtime calls it
     * @param shape its dimensions
     * @param numbers its elements, row-major; float32, float64 and int64 up to 2^53 are exact
     */
    public record Value(String type, List<Long> shape, double[] numbers) {}

    /**
     * Loads a model.
     *
     * @param name what messages call it
     * @throws OnnxRuntimeException if ONNX Runtime refuses it
     */
    public static OnnxGraph open(ModelProto model, String name) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return new OnnxGraph(name, environment, environment.createSession(model.toByteArray(), options));
        } catch (OrtException e) {
            throw new OnnxRuntimeException(name + ": ONNX Runtime refuses the model: " + firstLine(e), e);
        }
    }

    /** Returns the inputs, in the order of the graph. */
    public List<Port> inputs() {
        try {
            return ports(session.getInputInfo());
        } catch (OrtException e) {
            throw new OnnxRuntimeException(name + ": ONNX Runtime does not tell the inputs: " + firstLine(e), e);
        }
    }

    /** Returns the outputs, in the order of the graph. */
    public List<Port> outputs() {
        try {
            return ports(session.getOutputInfo());
        } catch (OrtException e) {
            throw new OnnxRuntimeException(name + ": ONNX Runtime does not tell the outputs: " + firstLine(e), e);
        }
    }

    private static List<Port> ports(Map<String, NodeInfo> infos) {
        List<Port> ports = new ArrayList<>();
        infos.forEach((port, info) -> ports.add(
                info.getInfo() instanceof TensorInfo tensor
                        ? new Port(port, tensor.type.name(), list(tensor.getShape()))
                        : new Port(port, info.getInfo().getClass().getSimpleName(), List.of())));
        return ports;
    }

    private static List<Long> list(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /**
     * Runs the graph.
     *
     * @param inputs every input by name
     * @return every output by name, in the order of the graph
     * @throws OnnxRuntimeException if ONNX Runtime fails, or an output is no tensor of float32, float64 or int64
     * @throws IllegalStateException if the graph is closed
     */
    public synchronized Map<String, Value> run(Map<String, Tensor> inputs) {
        if (closed) {
            throw new IllegalStateException("this graph is closed");
        }
        Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                long[] shape = Arrays.stream(input.getValue().shape().toArray())
                        .asLongStream()
                        .toArray();
                FloatBuffer elements = FloatBuffer.wrap(input.getValue().data());
                feeds.put(input.getKey(), OnnxTensor.createTensor(environment, elements, shape));
            }
            try (OrtSession.Result result = session.run(feeds)) {
                Map<String, Value> outputs = new LinkedHashMap<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.put(output.getKey(), value(output.getKey(), output.getValue()));
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new OnnxRuntimeException(name + ": ONNX Runtime fails: " + firstLine(e), e);
        } finally {
            feeds.values().forEach(OnnxTensor::close);
        }
    }

    private Value value(String output, OnnxValue value) {
        if (value instanceof OnnxTensor tensor) {
            TensorInfo info = tensor.getInfo();
            double[] numbers = switch (info.type) {
                case FLOAT -> doubles(tensor.getFloatBuffer());
                case DOUBLE -> doubles(tensor.getDoubleBuffer());
                case INT64 -> doubles(tensor.getLongBuffer());
                default -> null;
            };
            if (numbers != null) {
                return new Value(info.type.name(), list(info.getShape()), numbers);
            }
        }
        throw new OnnxRuntimeException(
                name + ": output \"" + output + "\" came as " + value.getInfo()
                        + "; expected a tensor of float32, float64 or int64",
                null);
    }

    private static double[] doubles(FloatBuffer elements) {
        double[] numbers = new double[elements.remaining()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.get(i);
        }
        return numbers;
    }

    private static double[] doubles(DoubleBuffer elements) {
        double[] numbers = new double[elements.remaining()];
        elements.get(numbers);
        return numbers;
    }

    private static double[] doubles(LongBuffer elements) {
        double[] numbers = new double[elements.remaining()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.get(i);
        }
        return numbers;
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
