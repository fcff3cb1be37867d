package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.option.DataSource;
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
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

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
            "  softmax4j parity flowers.safetensors flowers.onnx --data flowers.csv --json"
        })
final class ParityCommand extends AbstractCommand {
    private static final int MAX_SECONDS = 1_000_000;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A .safetensors model.")
    private Path model;

    @Parameters(index = "1", paramLabel = "ONNX", description = "The ONNX file to check.")
    private Path onnx;

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
        if (timeout != null && !(timeout > 0 && timeout <= MAX_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout must be above 0 and at most " + MAX_SECONDS + ", not " + timeout);
        }
        Classifier classifier = ModelFile.read(model);
        ParityReport report = check(classifier, inputs(classifier));
        if (json) {
            print(ParityDocument.of(report));
        } else {
            ParityText.print(report, out());
        }
        return report.verdict().pass() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private ParityReport check(Classifier classifier, InputSuite inputs) throws IOException {
        SweepOptions sweep = quick ? SweepOptions.QUICK : SweepOptions.FULL;
        OnnxRunner.Source source = isolate || !isOurs() ? IsolatedRunner.source(onnx) : OnnxRuntimeRunner.source(onnx);
        if (timeout == null) {
            return ParityCheck.sweep(classifier, source, inputs, sweep);
        }
        Duration limit = Duration.ofMillis((long) (1000 * timeout));
        return ParityCheck.sweep(classifier, source, inputs, sweep, limit);
    }

    private boolean isOurs() throws IOException {
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
