package io.github.softmax4j.parity;

import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX file in ONNX Runtime in a process of its own, so that a crash, or a file made to cause one, ends that process and
 * not this one. The file is read and checked here first. Rows and outputs go through pipes. Safe for several threads.
 */
public final class IsolatedRunner implements OnnxRunner {
    /** Settings of this JVM that the other one needs too. */
    private static final List<String> INHERITED = List.of("onnxruntime.native.path", "java.io.tmpdir");

    private final String name;
    private final OnnxMetadata metadata;
    private final ProcessLimits limits;
    private final Process process;
    private final Thread atExit;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final List<String> violations = new ArrayList<>();
    private int featureCount;
    private int classCount;
    private boolean closed;

    private IsolatedRunner(String name, OnnxMetadata metadata, ProcessLimits limits, Process process) {
        this.name = name;
        this.metadata = metadata;
        this.limits = limits;
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly);
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Reads and checks a file, to load it in processes of their own.
     *
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if the file is damaged or uses external data
     */
    public static Source source(Path file) throws IOException {
        return source(file, ProcessLimits.NONE);
    }

    /**
     * Reads and checks a file, to load it in processes of their own that may take as much as {@code limits} say.
     *
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if the file is damaged or uses external data
     */
    public static Source source(Path file, ProcessLimits limits) throws IOException {
        OnnxMetadata metadata = OnnxMetadata.of(OnnxFile.read(file));
        return runtime -> open(file, metadata, limits, runtime);
    }

    private static IsolatedRunner open(Path file, OnnxMetadata metadata, ProcessLimits limits, RuntimeOptions runtime)
            throws IOException {
        Process process = new ProcessBuilder(limits.around(command(file, limits, runtime)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        IsolatedRunner runner = new IsolatedRunner(file.toString(), metadata, limits, process);
        Runtime.getRuntime().addShutdownHook(runner.atExit);
        try {
            runner.greet();
            return runner;
        } catch (IOException | RuntimeException e) {
            runner.close();
            throw e;
        }
    }

    private static List<String> command(Path file, ProcessLimits limits, RuntimeOptions runtime) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "softmax4j-onnx-%p.log")));
        command.addAll(limits.flags());
        for (String key : INHERITED) {
            String value = System.getProperty(key);
            if (value != null) {
                command.add("-D" + key + "=" + value);
            }
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                RuntimeProcess.class.getName(),
                file.toString(),
                runtime.optimization().name(),
                String.valueOf(runtime.threads())));
        return command;
    }

    private void greet() throws IOException {
        try {
            readStatus("loading the model");
            for (int left = in.readInt(); left > 0; left--) {
                violations.add(in.readUTF());
            }
            featureCount = in.readInt();
            classCount = in.readInt();
        } catch (EOFException e) {
            throw died("loading the model", e);
        }
    }

    @Override
    public OnnxMetadata metadata() {
        return metadata;
    }

    @Override
    public List<String> contractViolations() {
        return List.copyOf(violations);
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int classCount() {
        return classCount;
    }

    @Override
    public synchronized Outputs run(Tensor features, int from, int to) {
        if (closed) {
            throw new IllegalStateException("this runner is closed");
        }
        int rows = to - from;
        String doing = "running a batch of " + rows;
        try {
            out.writeInt(rows);
            Frames.writeFloats(features.data(), from * featureCount, to * featureCount, out);
            out.flush();
            readStatus(doing);
            Tensor logits = Tensor.wrap(Shape.of(rows, classCount), Frames.readFloats(rows * classCount, in));
            Tensor probabilities = Tensor.wrap(Shape.of(rows, classCount), Frames.readFloats(rows * classCount, in));
            long[] labels = new long[rows];
            for (int i = 0; i < rows; i++) {
                labels[i] = in.readLong();
            }
            return new Outputs(logits, probabilities, labels);
        } catch (IOException e) {
            throw died(doing, e);
        }
    }

    private void readStatus(String doing) throws IOException {
        int status = in.readByte();
        if (status == RuntimeProcess.REFUSED) {
            throw new OnnxRuntimeException(in.readUTF() + limits.hint(), null);
        }
        if (status != RuntimeProcess.OK) {
            throw died(doing, null);
        }
    }

    private OnnxRuntimeException died(String doing, @Nullable Throwable cause) {
        process.destroyForcibly();
        int code;
        try {
            code = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ends", e);
        }
        return new OnnxRuntimeException(
                name + ": the process of ONNX Runtime ended, with exit code " + code + ", while " + doing
                        + "; the file crashes ONNX Runtime, or there was not enough memory" + limits.hint(),
                cause);
    }

    /** Returns the process. */
    Process process() {
        return process;
    }

    /** Ends the process; twice is fine. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            process.destroyForcibly();
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // the JVM is on its way out, and the hook does the same
            }
        }
    }
}
