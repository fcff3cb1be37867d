package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.cli.report.EvaluationReportPage;
import io.github.softmax4j.cli.report.ReportSubject;
import io.github.softmax4j.cli.scoring.Scorer;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.LabelledLogits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code softmax4j evaluate}: how good a model is on labelled rows. */
@Command(
        name = "evaluate",
        description = "Say how good a model is on labelled rows.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  softmax4j evaluate flowers.safetensors new.csv",
            "  softmax4j evaluate flowers.safetensors new.csv --report evaluation.html",
            "  softmax4j evaluate flowers.onnx new.csv --json --min-accuracy 0.95"
        })
final class EvaluateCommand extends AbstractCommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A .safetensors model (run in pure Java) or an .onnx model (run in ONNX Runtime).")
    private Path model;

    @Parameters(index = "1", paramLabel = "DATA", converter = DataSource.Converter.class, description = DataSource.HELP)
    private DataSource data;

    @Mixin
    private DataFlags dataFlags;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description = "Count rows whose class is among the K most likely ones; default: 2 or 3, for more than ten"
                    + " classes 5.")
    private @Nullable Integer topK;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page with charts, tables and the surest mistakes, such as evaluation.html.")
    private @Nullable Path report;

    @Option(
            names = "--min-accuracy",
            paramLabel = "X",
            description = "Exit with code 1 if the accuracy is below this, between 0 and 1.")
    private @Nullable Double minAccuracy;

    @Mixin
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (minAccuracy != null && !(minAccuracy >= 0 && minAccuracy <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--min-accuracy must be between 0 and 1, not " + minAccuracy);
        }
        CallFiles files = new CallFiles().input(model).input(data).output("--report", report);
        dataFlags.addTo(files);
        files.check(spec);
        if (report != null) {
            outputFile.check(report, spec);
        }
        Assessment assessment;
        boolean weighted;
        try (Scorer scorer = Scorer.open(model)) {
            int k = topK(scorer.classNames().size());
            Dataset dataset = data.read(scorer, dataFlags, spec);
            weighted = dataset.isWeighted();
            LabelledLogits rows = new LabelledLogits(
                    scorer.score(dataset.features()).logits(),
                    dataset.labels(),
                    dataset.weights().orElse(new float[0]),
                    dataset.classNames());
            assessment = Assessment.of(rows, k);
            if (report != null) {
                EvaluationReportPage.write(
                        ReportSubject.ofAll(model.toString(), data.name(), dataset, scorer.provenance(), typed()),
                        rows,
                        assessment,
                        report);
            }
        }
        if (json) {
            print(EvaluationJson.of(assessment));
        } else {
            EvaluationText.print(assessment, weighted, out());
            if (report != null) {
                out().printf("%nreport    %s%n", report);
            }
        }
        double accuracy = assessment.evaluation().accuracy();
        if (minAccuracy != null && accuracy < minAccuracy) {
            err().printf(Locale.ROOT, "accuracy %.4f is below the required %s%n", accuracy, minAccuracy);
            return ExitCode.CHECK_FAILED;
        }
        return ExitCode.OK;
    }

    private int topK(int classes) {
        if (topK == null) {
            return Assessment.usualK(classes);
        }
        if (topK < 1 || topK > classes) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--top-k must be from 1 to " + classes + ", the number of classes of the model, not " + topK);
        }
        return topK;
    }
}
