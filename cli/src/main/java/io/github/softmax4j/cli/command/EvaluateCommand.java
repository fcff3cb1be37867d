package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.scoring.Scorer;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.ClassScore;
import io.github.softmax4j.metric.ConfusionMatrix;
import io.github.softmax4j.metric.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j evaluate}: how good a model is on labelled rows. */
@Command(
        name = "evaluate",
        description = "Say how good a model is on labelled rows.",
        footer = {
            "",
            "Examples:",
            "  softmax4j evaluate flowers.safetensors new-flowers.csv",
            "  softmax4j evaluate flowers.onnx new-flowers.csv --json --min-accuracy 0.95"
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
            names = "--min-accuracy",
            paramLabel = "X",
            description = "Exit with code 1 if the accuracy is below this, between 0 and 1.")
    private @Nullable Double minAccuracy;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (minAccuracy != null && !(minAccuracy >= 0 && minAccuracy <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--min-accuracy must be between 0 and 1, not " + minAccuracy);
        }
        Evaluation evaluation;
        try (Scorer scorer = Scorer.open(model)) {
            Dataset dataset = data.read(scorer, dataFlags, spec);
            evaluation =
                    Evaluation.of(scorer.score(dataset.features()).logits(), dataset.labels(), dataset.classNames());
        }
        if (json) {
            print(document(evaluation));
        } else {
            print(evaluation);
        }
        if (minAccuracy != null && evaluation.accuracy() < minAccuracy) {
            err().printf(Locale.ROOT, "accuracy %.4f is below the required %s%n", evaluation.accuracy(), minAccuracy);
            return ExitCode.CHECK_FAILED;
        }
        return ExitCode.OK;
    }

    private static ObjectNode document(Evaluation evaluation) {
        ObjectNode document = Json.document("evaluate", 1)
                .put("rows", evaluation.rows())
                .put("accuracy", evaluation.accuracy())
                .put("logLoss", evaluation.logLoss());
        ArrayNode classes = document.putArray("classes");
        for (ClassScore score : evaluation.classes()) {
            classes.addObject()
                    .put("class", score.className())
                    .put("precision", score.precision())
                    .put("recall", score.recall())
                    .put("f1", score.f1())
                    .put("support", score.support());
        }
        ArrayNode matrix = document.putArray("confusionMatrix");
        for (int[] row : evaluation.confusionMatrix().counts()) {
            ArrayNode counts = matrix.addArray();
            for (int count : row) {
                counts.add(count);
            }
        }
        return document;
    }

    private void print(Evaluation evaluation) {
        out().printf(Locale.ROOT, "rows      %d%n", evaluation.rows());
        out().printf(Locale.ROOT, "accuracy  %.4f%n", evaluation.accuracy());
        out().printf(Locale.ROOT, "log-loss  %.6f%n%n", evaluation.logLoss());

        Table scores = new Table().row("class", "precision", "recall", "f1", "support");
        for (ClassScore score : evaluation.classes()) {
            scores.row(
                    score.className(),
                    fraction(score.precision()),
                    fraction(score.recall()),
                    fraction(score.f1()),
                    String.valueOf(score.support()));
        }
        scores.print(out());

        out().printf("%nconfusion matrix: a row for each actual class, a column for each predicted one%n");
        ConfusionMatrix matrix = evaluation.confusionMatrix();
        List<String> names = matrix.classNames();
        Table counts = new Table().row(cells("", names));
        for (int i = 0; i < names.size(); i++) {
            int[] row = matrix.counts()[i];
            counts.row(cells(
                    names.get(i), Arrays.stream(row).mapToObj(String::valueOf).toList()));
        }
        counts.print(out());
    }

    private static String[] cells(String first, List<String> others) {
        String[] cells = new String[others.size() + 1];
        cells[0] = first;
        for (int i = 0; i < others.size(); i++) {
            cells[i + 1] = others.get(i);
        }
        return cells;
    }

    private static String fraction(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
