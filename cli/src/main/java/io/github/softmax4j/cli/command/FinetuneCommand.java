package io.github.softmax4j.cli.command;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.TrainingProgress;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.FinetuneFlags;
import io.github.softmax4j.cli.option.LibraryMessage;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.EpochReport;
import io.github.softmax4j.train.FineTuneOptions;
import io.github.softmax4j.train.FineTuner;
import io.github.softmax4j.train.Head;
import io.github.softmax4j.train.TemperatureCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j finetune}: from a model file and labelled rows to a better or a wider model. */
@Command(
        name = "finetune",
        description = "Go on training a model: on other rows, in some layers only, by low-rank adapters, or with other"
                + " classes. Features are found by name, and so are classes. A calibrated model is trained through its"
                + " temperature, or without it where its classes change; either way, calibrate again.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  softmax4j finetune old.safetensors more.csv -o new.safetensors --lora-rank 4",
            "  softmax4j finetune old.safetensors new.csv -o new.safetensors --freeze 0..1",
            "  softmax4j finetune old.safetensors more.csv -o new.safetensors --head widen"
        })
final class FinetuneCommand extends AbstractCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model to begin with, such as model.safetensors.")
    private Path model;

    @Parameters(index = "1", paramLabel = "DATA", converter = DataSource.Converter.class, description = DataSource.HELP)
    private DataSource data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NEW",
            required = true,
            description = "The model file to write, such as new.safetensors.")
    private Path output;

    @Mixin
    private DataFlags dataFlags;

    @Mixin
    private FinetuneFlags flags;

    @Mixin
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        FineTuneOptions options = flags.toOptions(spec);
        Optional<CheckpointOptions> checkpoints = flags.checkpoints(spec);
        CallFiles files = new CallFiles().input(model).input(data).output("-o", output);
        dataFlags.addTo(files);
        flags.addTo(files);
        files.check(spec);
        outputFile.checkModel(output, spec);
        if (outputFile.force()) {
            files.output("the last good model", LastGood.file(output)).check(spec);
        }
        if (model.toString().endsWith(".onnx")) {
            throw new BadInputException(
                    model + ": an ONNX file is not changed; fine-tune the .safetensors model and export it again");
        }
        Classifier classifier = ModelFile.read(model);
        Dataset dataset = data.read(classifier, dataFlags, spec);
        requireKnownClasses(classifier, dataset, options.head());

        try {
            FineTuner tuner = FineTuner.of(classifier, dataset, options);
            warnOfTemperature(classifier, tuner.start());
            return tune(tuner, options, checkpoints);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "these options do not go with " + model + ": " + LibraryMessage.asOption(e), e);
        }
    }

    private int tune(FineTuner tuner, FineTuneOptions options, Optional<CheckpointOptions> checkpoints)
            throws IOException {
        Optional<Dataset> validation = flags.validationFile().isEmpty()
                ? Optional.empty()
                : Optional.of(new DataSource(flags.validationFile().get())
                        .read(
                                tuner.data().labelName(),
                                tuner.data().schema(),
                                tuner.data().classNames(),
                                dataFlags,
                                spec));
        TrainingProgress progress =
                new TrainingProgress(err(), options.training().epochs());
        return StoppableTraining.run(progress, checkpoints, output, outputFile, err(), control -> {
            Classifier tuned = tuner.run(validation, control);
            ModelFile.write(tuned, output);
            Change change = Change.of(tuner, tuned, validation.or(tuner::heldOut));
            if (json) {
                print(document(tuner, tuned, change, progress.last()));
            } else {
                print(tuner, tuned, change, progress.last());
            }
        });
    }

    private void warnOfTemperature(Classifier classifier, Classifier start) {
        if (TemperatureCalibration.isCalibrated(classifier)) {
            err().println("warning: the temperature of " + model
                    + (TemperatureCalibration.isCalibrated(start)
                            ? " was fitted for weights that change now"
                            : " was fitted for other classes and is dropped")
                    + "; calibrate " + output + " again, on rows held out");
        }
    }

    private void requireKnownClasses(Classifier classifier, Dataset dataset, Head head) {
        List<String> added = FineTuner.newClasses(classifier, dataset);
        if (head == Head.KEEP && !added.isEmpty()) {
            throw new BadInputException(data.name() + " has classes that the model does not have: "
                    + String.join(", ", added) + "; it has " + String.join(", ", classifier.classNames())
                    + "; add --head widen to add them to these, or --head replace to have those of the data only");
        }
    }

    /** What fine-tuning made of all rows, and of those held out, if any. */
    private record Change(
            Evaluation before,
            Evaluation after,
            @Nullable Evaluation heldBefore,
            @Nullable Evaluation heldAfter) {
        static Change of(FineTuner tuner, Classifier tuned, Optional<Dataset> held) {
            return new Change(
                    Evaluation.of(tuner.start(), tuner.data()),
                    Evaluation.of(tuned, tuner.data()),
                    held.map(rows -> Evaluation.of(tuner.start(), rows)).orElse(null),
                    held.map(rows -> Evaluation.of(tuned, rows)).orElse(null));
        }
    }

    private ObjectNode document(FineTuner tuner, Classifier tuned, Change change, EpochReport last) {
        ObjectNode document = Json.document("finetune", 1)
                .put("model", output.toString())
                .put("rows", tuner.data().size())
                .put("features", tuner.data().featureCount())
                .put("classes", tuned.classNames().size())
                .put("parameters", tuned.network().parameterCount())
                .put("trainedParameters", tuner.trainedParameters())
                .put("epochs", last.epoch())
                .put("loss", last.loss())
                .put("accuracyBefore", change.before().accuracy())
                .put("accuracyAfter", change.after().accuracy())
                .put("logLossBefore", change.before().logLoss())
                .put("logLossAfter", change.after().logLoss());
        Evaluation heldBefore = change.heldBefore();
        Evaluation heldAfter = change.heldAfter();
        if (heldBefore != null && heldAfter != null) {
            document.put("validationRows", heldAfter.rows())
                    .put("validationAccuracyBefore", heldBefore.accuracy())
                    .put("validationAccuracyAfter", heldAfter.accuracy())
                    .put("validationLogLossBefore", heldBefore.logLoss())
                    .put("validationLogLossAfter", heldAfter.logLoss());
        }
        return document;
    }

    private void print(FineTuner tuner, Classifier tuned, Change change, EpochReport last) {
        out().println("data        " + Describe.data(data.name(), tuner.data()));
        out().println("network     " + Describe.network(tuned.network()));
        out().printf(
                        Locale.ROOT,
                        "trained     %d of %d parameters%n",
                        tuner.trainedParameters(),
                        tuned.network().parameterCount());
        out().printf(Locale.ROOT, "training    %d epochs, final loss %.6f%n", last.epoch(), last.loss());
        String weighted = Describe.weighted(tuner.data().isWeighted());
        print("accuracy  ", change.before(), change.after(), "on all %d rows" + weighted);
        if (change.heldBefore() != null && change.heldAfter() != null) {
            print("validation", change.heldBefore(), change.heldAfter(), "on %d rows held out" + weighted);
        }
        out().println("model       " + output);
    }

    private void print(String what, Evaluation before, Evaluation after, String rows) {
        out().printf(
                        Locale.ROOT,
                        "%s  %.4f before, %.4f after, " + rows + "%n",
                        what,
                        before.accuracy(),
                        after.accuracy(),
                        after.rows());
    }
}
