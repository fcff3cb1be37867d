package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.TrainingProgress;
import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.OnnxRuntimeRunner;
import io.github.softmax4j.parity.ParityCheck;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code softmax4j demo}: everything once, on data that is there. */
@Command(
        name = "demo",
        description =
                "Train on the built-in digits, export to ONNX, run ONNX Runtime, and check parity. Leaves no file.")
final class DemoCommand extends AbstractCommand {
    private static final double TRAIN_SHARE = 0.8;
    private static final long SEED = 42;

    @Override
    public Integer call() throws IOException {
        Dataset digits = BuiltIn.DIGITS.read();
        Split split = digits.split(TRAIN_SHARE, SEED);
        out().println("data       " + Describe.data("digits", digits) + "; "
                + split.test().size() + " rows held out");

        TrainingOptions options = TrainingOptions.defaults()
                .withSeed(SEED)
                .withThreads(Runtime.getRuntime().availableProcessors());
        Classifier classifier = Trainer.train(split.train(), options, new TrainingProgress(err(), options.epochs()));
        Evaluation evaluation = Evaluation.of(classifier, split.test());
        out().println("network    " + Describe.network(classifier.network()));
        out().printf(
                        Locale.ROOT,
                        "test       accuracy %.4f, log-loss %.4f on the rows held out%n",
                        evaluation.accuracy(),
                        evaluation.logLoss());

        ParityReport report = exportAndCompare(classifier, split.test());
        ParityText.print(report, out());
        return report.verdict().pass() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private ParityReport exportAndCompare(Classifier classifier, Dataset test) throws IOException {
        Path onnx = Files.createTempFile("softmax4j-demo", ".onnx");
        try {
            OnnxExport.write(classifier, onnx);
            out().println("export     ONNX, " + Files.size(onnx) + " bytes; runtime: ONNX Runtime "
                    + OnnxRuntimeRunner.runtimeVersion());
            try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(onnx)) {
                return ParityCheck.run(
                        classifier, runner, InputSuite.of("digits held out", test.features(), classifier, SEED));
            }
        } finally {
            Files.delete(onnx);
        }
    }
}
