package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.OnnxRuntimeRunner;
import io.github.softmax4j.parity.ParityCheck;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Classifier classifier = ModelFile.read(model);
        InputSuite inputs = inputs(classifier);
        ParityReport report;
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(onnx)) {
            report = ParityCheck.run(classifier, runner, inputs);
        }
        if (json) {
            print(ParityText.document(report));
        } else {
            ParityText.print(report, out());
        }
        return report.verdict().pass() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private InputSuite inputs(Classifier classifier) throws IOException {
        if (data == null) {
            return InputSuite.generated(classifier, seed);
        }
        Tensor rows = data.features(classifier.schema());
        return InputSuite.of(data.name(), rows, classifier, seed);
    }
}
