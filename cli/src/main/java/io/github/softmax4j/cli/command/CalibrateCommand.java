package io.github.softmax4j.cli.command;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.DataFlags;
import io.github.softmax4j.cli.option.DataSource;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.cli.scoring.ModelKind;
import io.github.softmax4j.cli.scoring.Scorer;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.metric.Reliability;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.train.TemperatureCalibration;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j calibrate}: from a model and held-out rows to a model whose probabilities can be believed. */
@Command(
        name = "calibrate",
        description =
                "Fit a temperature to held-out rows and make it part of the model, and of what is exported from it."
                        + " Predictions stay as they are; probabilities become as sure as they are right.",
        sortOptions = false,
        footer = {"", "Example:", "  softmax4j calibrate flowers.safetensors held-out.csv -o calibrated.safetensors"})
final class CalibrateCommand extends AbstractCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A .safetensors model.")
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
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    /** What is compared before and after. */
    private record Measures(double accuracy, double logLoss, double calibrationError) {
        static Measures of(Classifier classifier, Dataset data) {
            LabelledLogits rows = LabelledLogits.of(classifier, data);
            Evaluation evaluation = Evaluation.of(rows);
            return new Measures(
                    evaluation.accuracy(),
                    evaluation.logLoss(),
                    Reliability.of(rows).expectedError());
        }

        void write(ObjectNode node) {
            node.put("accuracy", accuracy).put("logLoss", logLoss).put("expectedCalibrationError", calibrationError);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (ModelKind.of(model) != ModelKind.SAFETENSORS) {
            throw new BadInputException(
                    model + ": an ONNX file is not changed; calibrate the .safetensors model and" + " export it again");
        }
        CallFiles files = new CallFiles().input(model).input(data).output("-o", output);
        dataFlags.addTo(files);
        files.check(spec);
        outputFile.checkModel(output, spec);
        Classifier classifier = ModelFile.read(model);
        Dataset dataset = data.read(Scorer.of(classifier), dataFlags, spec);
        boolean learned = TemperatureCalibration.trainedOn(classifier, dataset.digest());
        if (learned) {
            err().println("warning: the model was trained on these rows, on which it is surer than on new ones;"
                    + " calibrate on rows held out");
        }
        TemperatureCalibration calibration = TemperatureCalibration.of(classifier, dataset);
        if (calibration.bounded()) {
            err().println("warning: the best temperature lies beyond " + text(calibration.temperature())
                    + ", the end of the range; the logits hardly say how sure the model is");
        }
        ModelFile.write(calibration.classifier(), output);
        print(
                calibration,
                learned,
                dataset,
                Measures.of(classifier, dataset),
                Measures.of(calibration.classifier(), dataset));
        return ExitCode.OK;
    }

    private void print(
            TemperatureCalibration calibration, boolean learned, Dataset dataset, Measures before, Measures after) {
        if (json) {
            ObjectNode document = Json.document("calibrate", 1)
                    .put("model", output.toString())
                    .put("rows", dataset.size())
                    .put("temperature", calibration.temperature())
                    .put("atEndOfRange", calibration.bounded())
                    .put("trainingData", learned);
            before.write(document.putObject("before"));
            after.write(document.putObject("after"));
            print(document);
            return;
        }
        out().println("data         " + Describe.data(data.name(), dataset) + Describe.weighted(dataset.isWeighted()));
        out().println("temperature  " + text(calibration.temperature()));
        out().println("log-loss     " + change(before.logLoss(), after.logLoss(), 6));
        out().println("ECE          " + change(before.calibrationError(), after.calibrationError(), 4));
        out().println("accuracy     " + change(before.accuracy(), after.accuracy(), 4));
        out().println("model        " + output);
    }

    private static String text(double temperature) {
        return Decimal.fixed(temperature, 4);
    }

    private static String change(double before, double after, int places) {
        return Decimal.fixed(before, places) + " before, " + Decimal.fixed(after, places) + " after";
    }
}
