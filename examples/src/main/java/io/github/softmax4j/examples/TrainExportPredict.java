package io.github.softmax4j.examples;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Prediction;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole way with softmax4j as a Maven dependency: train, evaluate, predict, save, export. */
public final class TrainExportPredict {
    private TrainExportPredict() {}

    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("softmax4j");

        Split split = BuiltIn.IRIS.read().split(0.8, 42); // your own data: CsvReader.read(path, "label column")
        Classifier classifier =
                Trainer.train(split.train(), TrainingOptions.defaults().withSeed(42));
        System.out.println("accuracy on new rows: "
                + Evaluation.of(classifier, split.test()).accuracy());

        Prediction prediction = classifier.predict(new float[] {5.1f, 3.5f, 1.4f, 0.2f});
        System.out.println(prediction.label() + ": " + prediction.probability("setosa"));

        ModelFile.write(classifier, folder.resolve("iris.safetensors")); // read it again with ModelFile.read
        OnnxExport.write(classifier, folder.resolve("iris.onnx")); // checked; the same bytes at every export
    }
}

/* Prints:
accuracy on new rows: 0.9333333333333333
setosa: 0.9991841
*/
