package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.JunitXml;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.ParityTasks;
import io.github.softmax4j.file.AtomicFile;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.IsolatedRunner;
import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.OnnxRuntimeRunner;
import io.github.softmax4j.parity.ParityCheck;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.SweepOptions;
import io.github.softmax4j.parity.baseline.BaselineCheck;
import io.github.softmax4j.parity.baseline.BaselineReport;
import io.github.softmax4j.parity.golden.GoldenCheck;
import io.github.softmax4j.parity.golden.GoldenFiles;
import io.github.softmax4j.parity.golden.GoldenReport;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j parity}: whether an ONNX file computes what a model computes. */
@Command(
        name = "parity",
        description =
                "Check that an ONNX file, run by ONNX Runtime, gives the answers of the model in pure Java, within"
                        + " its rounding noise. Exits with code 1 if not.",
        footer = {
            "",
            "Examples:",
            "  softmax4j parity flowers.safetensors flowers.onnx",
            "  softmax4j parity flowers.safetensors flowers.onnx --data flowers.csv --json",
            "  softmax4j parity flowers.safetensors flowers.onnx --self-test --golden flowers-golden",
            "  softmax4j parity --check-golden flowers-golden",
            "  softmax4j parity --baseline old.onnx new.onnx"
        })
final class ParityCommand extends AbstractCommand {
    private static final int MAX_SECONDS = 1_000_000;

    @Parameters(
            arity = "0..2",
            paramLabel = "MODEL ONNX",
            description = "A .safetensors model, and the ONNX file to check.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ParityTasks tasks;

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

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        tasks.check(files.size(), spec);
        if (timeout != null && !(timeout > 0 && timeout <= MAX_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout must be above 0 and at most " + MAX_SECONDS + ", not " + timeout);
        }
        if (tasks.checkGolden().isPresent()) {
            GoldenReport report = GoldenCheck.run(tasks.checkGolden().get());
            return end(
                    report.pass(),
                    () -> ParityAlone.document(report),
                    out -> ParityAlone.print(report, out),
                    ParityAlone.junit(report));
        }
        if (tasks.baseline().isPresent()) {
            BaselineReport report = BaselineCheck.run(
                    OnnxFile.read(tasks.baseline().get()), OnnxFile.read(files.get(0)), tasks.tolerance(spec), seed);
            return end(
                    report.pass(),
                    () -> ParityAlone.document(report),
                    out -> ParityAlone.print(report, out),
                    ParityAlone.junit(report));
        }
        return checkModel(files.get(0), files.get(1));
    }

    private Integer checkModel(Path model, Path onnx) throws IOException {
        Classifier classifier = ModelFile.read(model);
        InputSuite inputs = inputs(classifier);
        boolean apart = isolate || !isOurs(onnx);
        ParityReport report = check(classifier, onnx, inputs, apart);
        boolean pass = report.verdict().pass();
        ParityFollowUp followUp = new ParityFollowUp(
                apart ? Optional.empty() : ParityFollowUp.locate(report, classifier, onnx, inputs),
                pass && tasks.selfTest()
                        ? Optional.of(ParityFollowUp.selfTest(classifier, onnx, inputs, seed))
                        : Optional.empty());
        if (pass && tasks.golden().isPresent()) {
            GoldenFiles.write(
                    classifier, OnnxFile.read(onnx), inputs, tasks.golden().get(), tasks.force());
        }
        return end(
                pass && followUp.pass(),
                () -> followUp.document(report),
                out -> followUp.print(report, out),
                followUp.junit(report));
    }

    private Integer end(boolean pass, Supplier<ObjectNode> document, Consumer<PrintWriter> text, JunitXml junit)
            throws IOException {
        if (json) {
            print(document.get());
        } else {
            text.accept(out());
        }
        if (tasks.junitXml().isPresent()) {
            AtomicFile.write(tasks.junitXml().get(), junit.toBytes());
        }
        return pass ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private ParityReport check(Classifier classifier, Path onnx, InputSuite inputs, boolean apart) throws IOException {
        SweepOptions sweep = quick ? SweepOptions.QUICK : SweepOptions.FULL;
        OnnxRunner.Source source = apart ? IsolatedRunner.source(onnx) : OnnxRuntimeRunner.source(onnx);
        if (timeout == null) {
            return ParityCheck.sweep(classifier, source, inputs, sweep);
        }
        Duration limit = Duration.ofMillis((long) (1000 * timeout));
        return ParityCheck.sweep(classifier, source, inputs, sweep, limit);
    }

    private static boolean isOurs(Path onnx) throws IOException {
        return OnnxFile.read(onnx).getProducerName().equals(OnnxFile.PRODUCER);
    }

    private InputSuite inputs(Classifier classifier) throws IOException {
        if (data == null) {
            return InputSuite.generated(classifier, seed);
        }
        Tensor rows = data.reader().features(classifier.featureNames());
        return InputSuite.of(data.name(), rows, classifier, seed);
    }
}
