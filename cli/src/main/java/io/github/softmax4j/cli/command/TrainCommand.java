package io.github.softmax4j.cli.command;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.StopSignal;
import io.github.softmax4j.cli.console.TrainingProgress;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.cli.option.TrainOptions;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.CrossValidation;
import io.github.softmax4j.train.LearningRateFinder;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingControl;
import io.github.softmax4j.train.TrainingException;
import io.github.softmax4j.train.TrainingInterrupted;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
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
            "  softmax4j train flowers.csv --label species -o linear.safetensors --hidden none",
            "  softmax4j train flowers.csv --label species --folds 5 --hidden 32,32 --dropout 0.2 --schedule cosine",
            "  softmax4j train big.csv --label kind -o big.safetensors --checkpoint kept --checkpoint-every 1000"
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

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column with the class; built-in data has one.")
    private @Nullable String label;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "First evaluate by K-fold cross-validation; without -o that is all.")
    private @Nullable Integer folds;

    @Option(
            names = "--find-learning-rate",
            description = "Try learning rates from small to large, print what the loss does, suggest one, and end.")
    private boolean findLearningRate;

    @Mixin
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Mixin
    private TrainOptions trainOptions;

    @Override
    public Integer call() throws IOException {
        TrainingOptions options = trainOptions.toOptions(spec);
        Optional<CheckpointOptions> checkpoints = trainOptions.checkpoints(spec);
        Path model = output;
        check(model, checkpoints);
        Dataset dataset = data.read(label, spec);
        try {
            if (findLearningRate) {
                LearningRateReport.print(LearningRateFinder.find(dataset, options, RATES), json, out());
                return ExitCode.OK;
            }
            Optional<CrossValidation> validated = crossValidation(dataset, options);
            if (model == null) {
                validated.ifPresent(folded -> FoldsReport.print(folded, json, out()));
                return ExitCode.OK;
            }
            return train(model, dataset, options, checkpoints, validated);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("these options do not go with " + data.name() + ": " + e.getMessage(), e);
        }
    }

    private void check(@Nullable Path model, Optional<CheckpointOptions> checkpoints) {
        if (model != null) {
            outputFile.check(model, spec);
        } else if (folds == null && !findLearningRate) {
            throw usage("where should the model go? Add -o MODEL, such as -o model.safetensors");
        }
        if (folds != null && folds < 2) {
            throw usage("--folds must be at least 2, not " + folds);
        }
        if (folds != null
                && (checkpoints.isPresent() || trainOptions.validationFile().isPresent())) {
            throw usage("--folds goes neither with --checkpoint nor with a file for --validation; leave them out");
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
            Path model,
            Dataset dataset,
            TrainingOptions options,
            Optional<CheckpointOptions> checkpoints,
            Optional<CrossValidation> validated)
            throws IOException {
        Optional<Dataset> validation = validationRows(dataset);
        TrainingProgress progress = new TrainingProgress(err(), options.epochs());
        // Without checkpoints there is nothing to be done before a signal ends the command.
        try (StopSignal stop = checkpoints.isPresent() ? StopSignal.listen() : null) {
            TrainingControl control = new TrainingControl(progress, stop == null ? () -> false : stop, checkpoints);
            Classifier classifier = Trainer.train(dataset, validation, options, control);
            ModelFile.write(classifier, model);
            new TrainReport(data, dataset, classifier, model, progress.last(), validated).print(json, out());
            return ExitCode.OK;
        } catch (TrainingInterrupted e) {
            progress.endLine();
            err().println(e.getMessage() + "; give the same command with --resume");
            return ExitCode.INTERRUPTED;
        } catch (TrainingException e) {
            progress.endLine();
            LastGood.write(e, model, outputFile, err());
            throw e;
        }
    }

    private Optional<Dataset> validationRows(Dataset dataset) throws IOException {
        Optional<String> file = trainOptions.validationFile();
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataSource.Converter()
                        .convert(file.get())
                        .reader()
                        .dataset(dataset.labelName(), dataset.featureNames(), dataset.classNames()));
    }
}
