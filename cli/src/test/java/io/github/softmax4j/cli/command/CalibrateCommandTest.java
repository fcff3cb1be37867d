package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalibrateCommandTest {
    private static final String HEADER = "sepal_length,sepal_width,petal_length,petal_width,species\n";

    @TempDir
    private static Path models;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        model = Cli.train(models, "iris.safetensors", 1);
    }

    @Test
    void theNewModelIsCalibratedAndPassesParity() {
        Path calibrated = folder.resolve("calibrated.safetensors");
        Result result = Cli.run("calibrate", model, "iris", "-o", calibrated);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("temperature  \\d\\.\\d{4}")
                .containsPattern("log-loss     0\\.\\d{6} before, 0\\.\\d{6} after")
                .containsPattern("ECE          0\\.\\d{4} before, 0\\.\\d{4} after")
                .containsPattern("accuracy     (0\\.\\d{4}) before, \\1 after");

        assertThat(Cli.run("inspect", calibrated).out()).contains("temperature_scaling");
        Path onnx = Cli.export(calibrated);
        Result parity = Cli.run("parity", calibrated, onnx);
        assertThat(parity.exitCode()).as(parity.out() + parity.err()).isZero();
    }

    @Test
    void warnsWhenTheModelWasTrainedOnTheRows() throws IOException {
        Result same = Cli.run("calibrate", model, "iris", "-o", folder.resolve("a.safetensors"));
        assertThat(same.err()).startsWith("warning: the model was trained on these rows");
        Path other = data("6.0,2.2,5.0,1.5,virginica\n5.1,3.5,1.4,0.2,setosa\n6.0,2.2,5.0,1.5,versicolor\n");
        Result held = Cli.run("calibrate", model, other, "-o", folder.resolve("b.safetensors"));
        assertThat(held.exitCode()).as(held.err()).isZero();
        assertThat(held.err()).isEmpty();
    }

    @Test
    void warnsWhereNoTemperatureOfTheRangeIsBest() throws IOException {
        Path wrong = data("5.1,3.5,1.4,0.2,virginica\n6.5,3.0,5.8,2.2,setosa\n");
        Result result = Cli.run("calibrate", model, wrong, "-o", folder.resolve("c.safetensors"));
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).startsWith("warning: the best temperature lies beyond 100.0000, the end of the range");
    }

    @Test
    void jsonHasBothMeasuresAndTheTemperature() {
        Result result = Cli.run("calibrate", model, "iris", "-o", folder.resolve("d.safetensors"), "--json");
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.calibrate/1");
        assertThat(document.get("temperature").doubleValue()).isBetween(0.01, 100.0);
        assertThat(document.get("trainingData").booleanValue()).isTrue();
        assertThat(document.get("after").get("logLoss").doubleValue())
                .isLessThanOrEqualTo(document.get("before").get("logLoss").doubleValue());
        assertThat(document.get("after").get("accuracy"))
                .isEqualTo(document.get("before").get("accuracy"));
    }

    @Test
    void refusesRowsThatAreAllRight() throws IOException {
        Path easy = data("5.1,3.5,1.4,0.2,setosa\n6.5,3.0,5.8,2.2,virginica\n");
        Result result = Cli.run("calibrate", model, easy, "-o", folder.resolve("e.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("the model is right on all 2 rows");
        assertThat(folder.resolve("e.safetensors")).doesNotExist();
    }

    @Test
    void refusesAnOnnxFile() {
        Result result = Cli.run("calibrate", Cli.export(model), "iris", "-o", folder.resolve("f.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("calibrate the .safetensors model and export it again");
    }

    @Test
    void refusesAnOutputThatExists() throws IOException {
        Path there = Files.writeString(folder.resolve("there.safetensors"), "mine");
        Result result = Cli.run("calibrate", model, "iris", "-o", there);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("exists already");
    }

    private Path data(String rows) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), HEADER + rows);
    }
}
