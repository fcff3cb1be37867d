package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.TrainingProgress;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.LibraryMessage;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.cli.option.TrainOptions;
import io.github.softmax4j.cli.report.ReportSubject;
import io.github.softmax4j.cli.report.TrainingReportPage;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.CrossValidation;
import io.github.softmax4j.train.LearningRateFinder;
import io.github.softmax4j.train.TrainingControl;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code softmax4j train}: from labelled rows to a model file. */
@Command(
        name = "train",
        description = "Train a classifier on labelled rows.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  softmax4j train digits -o digits.safetensors --validation 0.2 --patience 10",
            "  softmax4j train flowers.csv --label kind -o linear.safetensors --hidden none",
            "  softmax4j train flowers.csv --label kind --folds 5 --hidden 32,32",
            "  softmax4j train big.csv --label kind -o big.safetensors --checkpoint kept"
        })
final class TrainCommand extends AbstractCommand {
    private static final int RATES = 200;

    @Parameters(paramLabel = "DATA", converter = DataSource.Converter.class, description = DataSource.HELP)
    private DataSource data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            description = "The model file to write, such as model.safetensors.")
    private @Nullable Path output;

    @Mixin
    private DataFlags dataFlags;

    @Option(
            names = "--stream",
            description = "Leave the rows in their file and read them anew for each epoch, in a random order"
                    + " of blocks: for files larger than memory. Goes neither with --folds nor with --find-learning-rate, and with"
                    + " --report where a file for --validation is given.")
    private boolean stream;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "First evaluate by K-fold cross-validation; without -o that is all.")
    private @Nullable Integer folds;

    @Option(
            names = "--find-learning-rate",
            description = "Try learning rates from small to large, print what the loss does, suggest one, and end"
                    + " without a model.")
    private boolean findLearningRate;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page, such as training.html, with the course of training and charts of the rows"
                    + " held out; of all rows where none are.")
    private @Nullable Path report;

    @Mixin
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Mixin
    private TrainOptions trainOptions;

    @Override
    public Integer call() throws IOException {
        TrainingOptions options = trainOptions.toOptions(spec, stream);
        Optional<CheckpointOptions> checkpoints = trainOptions.checkpoints(spec);
        check(checkpoints);
        checkStream(options);
        try {
            if (stream) {
                return train(TrainRows.of(data.stream(dataFlags, spec)), options, checkpoints, Optional.empty());
            }
            Dataset dataset = data.read(dataFlags, spec);
            if (findLearningRate) {
                LearningRateReport.print(LearningRateFinder.find(dataset, options, RATES), json, out());
                return ExitCode.OK;
            }
            Optional<CrossValidation> validated = crossValidation(dataset, options);
            if (output == null) {
                validated.ifPresent(folded -> FoldsReport.print(folded, json, out()));
                return ExitCode.OK;
            }
            return train(TrainRows.of(dataset), options, checkpoints, validated);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "these options do not go with " + data.name() + ": " + LibraryMessage.asOption(e),
                    e);
        }
    }

    private void check(Optional<CheckpointOptions> checkpoints) {
        CallFiles files = new CallFiles().input(data).output("-o", output).output("--report", report);
        dataFlags.addTo(files);
        trainOptions.addTo(files);
        files.check(spec);
        if (output != null) {
            outputFile.checkModel(output, spec);
        } else if (folds == null && !findLearningRate) {
            throw usage("where should the model go? Add -o MODEL, such as -o model.safetensors");
        }
        if (report != null) {
            if (output == null) {
                throw usage("--report is about a model; add -o MODEL, such as -o model.safetensors");
            }
            outputFile.check(report, spec);
        }
        boolean watched = trainOptions.validationFile().isPresent();
        if (stream && (folds != null || findLearningRate)) {
            throw usage(
                    "--stream leaves the rows in their file, but --folds and --find-learning-rate need them in memory;"
                            + " leave one of them out");
        }
        if (stream && report != null && !watched) {
            throw usage(
                    "--stream leaves the rows in their file, but --report judges by rows in memory; add --validation"
                            + " FILE with some, or leave one of them out");
        }
        if (findLearningRate && (output != null || folds != null || checkpoints.isPresent() || watched)) {
            throw usage(
                    "--find-learning-rate tries rates and ends without a model; leave out -o, --folds, --checkpoint and"
                            + " a file for --validation");
        }
        if (folds != null && folds < 2) {
            throw usage("--folds must be at least 2, not " + folds);
        }
        if (folds != null && (checkpoints.isPresent() || watched)) {
            throw usage("--folds goes neither with --checkpoint nor with a file for --validation; leave them out");
        }
    }

    private void checkStream(TrainingOptions options) {
        Optimizer optimizer = options.update().optimizer();
        if (stream && !(optimizer instanceof StochasticOptimizer)) {
            throw usage("--stream leaves the rows in their file, but --optimizer " + optimizer.name()
                    + " passes all of them at once; leave --stream out, or take --optimizer adam");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Optional<CrossValidation> crossValidation(Dataset dataset, TrainingOptions options) {
        return Optional.ofNullable(folds).map(k -> {
            TrainingProgress progress = new TrainingProgress(err(), options.epochs());
            return CrossValidation.of(
                    dataset, k, options, TrainingControl.none().withListener(progress));
        });
    }

    private int train(
            TrainRows rows,
            TrainingOptions options,
            Optional<CheckpointOptions> checkpoints,
            Optional<CrossValidation> validated)
            throws IOException {
        Path model = Objects.requireNonNull(output);
        Optional<Dataset> validation = trainOptions.validationFile().isEmpty()
                ? Optional.empty()
                : Optional.of(new DataSource(trainOptions.validationFile().get())
                        .read(rows.labelName(), rows.schema(), rows.classNames(), dataFlags, spec));
        TrainingProgress progress = new TrainingProgress(err(), options.epochs());
        return StoppableTraining.run(progress, checkpoints, model, outputFile, err(), control -> {
            Classifier classifier = rows.train(validation, options, control);
            ModelFile.write(classifier, model);
            if (report != null) {
                ReportSubject subject = subject(rows, validation, options, classifier.provenance());
                TrainingReportPage.write(subject, classifier, progress.epochs(), report);
            }
            new TrainReport(data.name(), rows, classifier, model, progress.last(), validated).print(json, out());
            if (report != null && !json) {
                out().println("report      " + report);
            }
        });
    }

    /** A report judges by the rows held out, or by all rows where none are. */
    private ReportSubject subject(
            TrainRows rows, Optional<Dataset> validation, TrainingOptions options, Provenance provenance) {
        String model = String.valueOf(output);
        if (validation.isPresent()) {
            String file = trainOptions.validationFile().orElseThrow();
            return ReportSubject.ofAll(model, file, validation.get(), provenance, typed());
        }
        Dataset all = rows.dataset().orElseThrow();
        if (options.validation() == 0) {
            return ReportSubject.ofAll(model, data.name(), all, provenance, typed());
        }
        int[] held = Split.testRows(all, 1 - options.validation(), options.seed());
        return new ReportSubject(model, data.name(), all.select(held), i -> held[i], provenance, typed());
    }
}
