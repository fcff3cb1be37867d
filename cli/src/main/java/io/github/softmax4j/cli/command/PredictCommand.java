package io.github.softmax4j.cli.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.cli.scoring.Scorer;
import io.github.softmax4j.cli.scoring.Scores;
import io.github.softmax4j.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code softmax4j predict}: the class and the probabilities of each row, as CSV. */
@Command(
        name = "predict",
        description = "Write the label and the probability of each class for every row, as CSV: a column \"label\","
                + " then one column \"probability_CLASS\" for each class.",
        footer = {
            "",
            "Examples:",
            "  softmax4j predict flowers.safetensors new-flowers.csv",
            "  softmax4j predict flowers.onnx new-flowers.csv -o predictions.csv"
        })
final class PredictCommand extends AbstractCommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A .safetensors model (run in pure Java) or an .onnx model (run in ONNX Runtime).")
    private Path model;

    @Parameters(index = "1", paramLabel = "DATA", converter = DataSource.Converter.class, description = DataSource.HELP)
    private DataSource data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The CSV file to write; default: stdout.")
    private @Nullable Path output;

    @Mixin
    private DataFlags dataFlags;

    @Mixin
    private OutputFile outputFile;

    @Override
    public Integer call() throws IOException {
        CallFiles files = new CallFiles().input(model).input(data).output("-o", output);
        dataFlags.addTo(files);
        files.check(spec);
        if (output != null) {
            outputFile.check(output, spec);
        }
        try (Scorer scorer = Scorer.open(model)) {
            Scores scores = scorer.score(data.features(scorer, dataFlags, spec));
            if (output != null) {
                AtomicFile.write(output, stream -> {
                    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    write(scores, scorer.classNames(), writer);
                    writer.flush();
                });
            } else {
                write(scores, scorer.classNames(), out());
            }
        }
        return ExitCode.OK;
    }

    private static void write(Scores scores, List<String> classNames, Writer writer) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
        List<String> cells = new ArrayList<>();
        cells.add("label");
        classNames.forEach(name -> cells.add("probability_" + name));
        csv.writeRecord(cells);
        int k = classNames.size();
        for (int i = 0; i < scores.labels().length; i++) {
            cells.clear();
            cells.add(classNames.get(scores.labels()[i]));
            for (int j = 0; j < k; j++) {
                cells.add(Decimal.shortest(scores.probabilities().data()[i * k + j]));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }
}
