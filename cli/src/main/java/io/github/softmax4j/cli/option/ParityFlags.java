package io.github.softmax4j.cli.option;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.IsolatedRunner;
import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.OnnxRuntimeRunner;
import io.github.softmax4j.parity.ParityCheck;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.Runners;
import io.github.softmax4j.parity.SweepOptions;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How {@code parity} runs: on which rows, in how many ways, where, and for how long. */
public final class ParityFlags {
    private static final int MAX_SECONDS = 1_000_000;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            converter = DataSource.Converter.class,
            description = "Rows to run besides the generated ones. " + DataSource.HELP)
    private @Nullable DataSource data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides the generated rows; default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private long seed;

    @Option(
            names = "--quick",
            description =
                    "Run batches of 1, 2, 7 and all rows only, not every level of optimisation with 1 and 2 threads.")
    private boolean quick;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Fail if the check takes longer; default: no limit.")
    private @Nullable Double timeout;

    @Option(
            names = "--isolate",
            description =
                    "Run ONNX Runtime in a process of its own, which may crash by itself; files of other producers"
                            + " always run like that.")
    private boolean isolate;

    /**
     * Checks the numbers.
     *
     * @throws ParameterException if the time limit is none
     */
    public void check(CommandSpec spec) {
        if (timeout != null && !(timeout > 0 && timeout <= MAX_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout must be above 0 and at most " + MAX_SECONDS + ", not " + timeout);
        }
    }

    /** Adds the file of rows, if one is given. */
    public void addTo(CallFiles files) {
        files.input(data);
    }

    /** Returns what decides the generated rows. */
    public long seed() {
        return seed;
    }

    /** Returns whether this file runs in a process of its own: if the user wants it, or others wrote the file. */
    public boolean apart(Path onnx) throws IOException {
        return isolate || Runners.isForeign(OnnxFile.read(onnx));
    }

    /** Returns the rows to run: those of the user, and generated ones. */
    public InputSuite inputs(Classifier classifier) throws IOException {
        if (data == null) {
            return InputSuite.generated(classifier, seed);
        }
        Tensor rows = data.features(classifier.schema());
        return InputSuite.of(data.fileName(), rows, classifier, seed);
    }

    /**
     * Runs the check.
     *
     * @param apart whether ONNX Runtime runs in a process of its own
     */
    public ParityReport run(Classifier classifier, Path onnx, InputSuite inputs, boolean apart) throws IOException {
        SweepOptions sweep = quick ? SweepOptions.QUICK : SweepOptions.FULL;
        OnnxRunner.Source source = apart ? IsolatedRunner.source(onnx) : OnnxRuntimeRunner.source(onnx);
        if (timeout == null) {
            return ParityCheck.sweep(classifier, source, inputs, sweep);
        }
        Duration limit = Duration.ofMillis((long) (1000 * timeout));
        return ParityCheck.sweep(classifier, source, inputs, sweep, limit);
    }
}
