package io.github.softmax4j.cli.option;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.IsolatedRunner;
import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.OnnxRuntimeRunner;
import io.github.softmax4j.parity.ParityCheck;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.ProcessLimits;
import io.github.softmax4j.parity.Runners;
import io.github.softmax4j.parity.SweepOptions;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
            description = "Rows to run besides the generated ones; with MODEL and ONNX only. " + DataSource.HELP)
    private @Nullable DataSource data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides the generated rows; not with --check-golden, which has rows; default: 0.")
    private @Nullable Long seed;

    @Option(
            names = "--quick",
            description =
                    "Run batches of 1, 2, 7 and all rows only, not every level of optimisation with 1 and 2 threads; with"
                            + " MODEL and ONNX only.")
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
                            + " always run like that. Not with --baseline, which runs both in this process.")
    private boolean isolate;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description =
                    "As --isolate, and limit the address space of the process, of which Java reserves 1500 to 2000 MB; at least"
                            + " 2048. With MODEL and ONNX only, and not on Windows.")
    private @Nullable Integer memory;

    /**
     * Checks the numbers, and that the options go with what is checked.
     *
     * @param alone the option by which there is no MODEL, such as {@code --baseline}; empty if there is one
     * @throws ParameterException if the time limit is none, or an option would have no effect
     */
    public void check(Optional<String> alone, CommandSpec spec) {
        alone.ifPresent(task -> {
            refuse(data != null, "--data", "MODEL and ONNX", task, spec);
            refuse(quick, "--quick", "MODEL and ONNX", task, spec);
            refuse(memory != null, "--memory", "MODEL and ONNX", task, spec);
            refuse(
                    isolate && task.equals("--baseline"),
                    "--isolate",
                    "MODEL and ONNX, or with --check-golden",
                    task,
                    spec);
            refuse(
                    seed != null && task.equals("--check-golden"),
                    "--seed",
                    "MODEL and ONNX, or with --baseline",
                    task,
                    spec);
        });
        if (timeout != null && !(timeout > 0 && timeout <= MAX_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout must be above 0 and at most " + MAX_SECONDS + ", not " + timeout);
        }
        if (memory != null && memory < ProcessLimits.LEAST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--memory must be at least " + ProcessLimits.LEAST + " megabytes, which a process with ONNX Runtime"
                            + " begins with, not " + memory);
        }
    }

    private static void refuse(boolean given, String option, String with, String task, CommandSpec spec) {
        if (given) {
            throw new ParameterException(
                    spec.commandLine(), option + " goes with " + with + ", not with " + task + "; leave it out");
        }
    }

    /** Adds the file of rows, if one is given. */
    public void addTo(CallFiles files) {
        files.input(data);
    }

    /** Returns what decides the generated rows. */
    public long seed() {
        return seed == null ? 0 : seed;
    }

    /** Returns how long the check may take, if that is limited. */
    public Optional<Duration> limit() {
        return Optional.ofNullable(timeout).map(seconds -> Duration.ofMillis((long) (1000 * seconds)));
    }

    /** Returns whether every file runs in a process of its own. */
    public boolean isolate() {
        return isolate;
    }

    /** Returns whether this file runs in a process of its own: if the user wants it, or others wrote the file. */
    public boolean apart(Path onnx) throws IOException {
        return isolate || memory != null || Runners.isForeign(OnnxFile.read(onnx));
    }

    /** Returns the rows to run: those of the user, and generated ones. */
    public InputSuite inputs(Classifier classifier) throws IOException {
        if (data == null) {
            return InputSuite.generated(classifier, seed());
        }
        Tensor rows = data.features(classifier.schema());
        return InputSuite.of(data.fileName(), rows, classifier, seed());
    }

    /**
     * Runs the check.
     *
     * @param apart whether ONNX Runtime runs in a process of its own
     */
    public ParityReport run(Classifier classifier, Path onnx, InputSuite inputs, boolean apart) throws IOException {
        SweepOptions sweep = quick ? SweepOptions.QUICK : SweepOptions.FULL;
        ProcessLimits limits = memory == null ? ProcessLimits.NONE : new ProcessLimits(memory);
        OnnxRunner.Source source = apart ? IsolatedRunner.source(onnx, limits) : OnnxRuntimeRunner.source(onnx);
        return limit().isEmpty()
                ? ParityCheck.sweep(classifier, source, inputs, sweep)
                : ParityCheck.sweep(classifier, source, inputs, sweep, limit().get());
    }
}
