package io.github.softmax4j.cli.command;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.TrainingProgress;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.cli.option.TrainOptions;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.train.EpochReport;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j train}: from labelled rows to a model file. */
@Command(
        name = "train",
        description = "Train a classifier on labelled rows.",
        footer = {
            "",
            "Examples:",
            "  softmax4j train digits -o digits.safetensors",
            "  softmax4j train flowers.csv --label species -o flowers.safetensors --validation 0.2",
            "  softmax4j train flowers.csv --label species -o linear.safetensors --hidden none --optimizer sgd"
        })
final class TrainCommand extends AbstractCommand {
    @Parameters(paramLabel = "DATA", converter = DataSource.Converter.class, description = DataSource.HELP)
    private DataSource data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            required = true,
            description = "The model file to write, such as model.safetensors.")
    private Path output;

    @Mixin
    private DataFlags dataFlags;

    @Mixin
    private TrainOptions trainOptions;

    @Mixin
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        TrainingOptions options = trainOptions.toOptions(spec);
        outputFile.check(output, spec);
        if (dataFlags.isStream()) {
            return stream(options);
        }
        Dataset dataset = data.read(dataFlags, spec);

        TrainingProgress progress = new TrainingProgress(err());
        Classifier classifier;
        try {
            classifier = Trainer.train(dataset, options, progress);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("these options do not go with " + data.name() + ": " + e.getMessage(), e);
        }
        double accuracy = Evaluation.of(classifier, dataset).accuracy();
        ModelFile.write(classifier, output);
        print(dataset, options, classifier, accuracy, progress.last());
        return ExitCode.OK;
    }

    /** Trains on rows that stay in their file; how good the model is on them, {@code evaluate} says. */
    private int stream(TrainingOptions options) throws IOException {
        RowStream rows = data.stream(dataFlags, spec);
        TrainingProgress progress = new TrainingProgress(err());
        Classifier classifier;
        try {
            classifier = Trainer.train(rows, options, progress);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("these options do not go with " + data.name() + ": " + e.getMessage(), e);
        }
        ModelFile.write(classifier, output);
        if (json) {
            print(Json.document("train", 1)
                    .put("model", output.toString())
                    .put("rows", rows.rows())
                    .put("features", rows.schema().featureCount())
                    .put("classes", rows.classNames().size())
                    .put("parameters", classifier.network().parameterCount())
                    .put("epochs", options.epochs())
                    .put("loss", progress.last().loss()));
            return ExitCode.OK;
        }
        out().printf(
                        Locale.ROOT,
                        "data        %s, streamed: %d rows, %d features, %d classes%n",
                        data.name(),
                        rows.rows(),
                        rows.schema().featureCount(),
                        rows.classNames().size());
        out().println("network     " + Describe.network(classifier.network()));
        out().printf(
                        Locale.ROOT,
                        "training    %d epochs, final loss %.6f%n",
                        options.epochs(),
                        progress.last().loss());
        out().println("model       " + output);
        return ExitCode.OK;
    }

    private void print(
            Dataset dataset, TrainingOptions options, Classifier classifier, double accuracy, EpochReport last) {
        Optional<Evaluation> validation = last.validation();
        if (json) {
            ObjectNode document = Json.document("train", 1)
                    .put("model", output.toString())
                    .put("rows", dataset.size())
                    .put("features", dataset.featureCount())
                    .put("classes", dataset.classCount())
                    .put("parameters", classifier.network().parameterCount())
                    .put("epochs", options.epochs())
                    .put("loss", last.loss())
                    .put("accuracyOnAllRows", accuracy);
            validation.ifPresent(held -> document.put("validationRows", held.rows())
                    .put("validationAccuracy", held.accuracy())
                    .put("validationLogLoss", held.logLoss()));
            print(document);
            return;
        }
        out().println("data        " + Describe.data(data.name(), dataset));
        out().println("network     " + Describe.network(classifier.network()));
        out().printf(Locale.ROOT, "training    %d epochs, final loss %.6f%n", options.epochs(), last.loss());
        out().printf(Locale.ROOT, "accuracy    %.4f on all %d rows%n", accuracy, dataset.size());
        validation.ifPresent(held ->
                out().printf(Locale.ROOT, "validation  %.4f on %d rows held out%n", held.accuracy(), held.rows()));
        out().println("model       " + output);
    }
}
