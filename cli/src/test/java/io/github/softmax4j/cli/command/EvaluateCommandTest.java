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

class EvaluateCommandTest {
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
    void jsonHasAccuracyAndLogLossAtTheTop() {
        JsonNode document = json(Cli.run("evaluate", model, "iris", "--json"));
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.evaluate/1");
        assertThat(document.get("accuracy").doubleValue()).isBetween(0.9, 1.0);
        assertThat(document.get("logLoss").doubleValue()).isBetween(0.0, 0.5);
        assertThat(document.get("classes").size()).isEqualTo(3);
        assertThat(document.get("confusionMatrix").size()).isEqualTo(3);
    }

    @Test
    void onnxFileGivesTheSameAccuracy() {
        JsonNode java = json(Cli.run("evaluate", model, "iris", "--json"));
        JsonNode runtime = json(Cli.run("evaluate", Cli.export(model), "iris", "--json"));
        assertThat(runtime.get("accuracy")).isEqualTo(java.get("accuracy"));
    }

    @Test
    void printsScoresAndConfusionMatrix() {
        Result result = Cli.run("evaluate", model, "iris");
        assertThat(result.out())
                .containsPattern("accuracy  0\\.9\\d{3}")
                .containsPattern("setosa\\s+1\\.0000\\s+1\\.0000\\s+1\\.0000\\s+50")
                .contains("confusion matrix");
    }

    @Test
    void printsEveryMetric() {
        assertThat(Cli.run("evaluate", model, "iris").out())
                .containsPattern("accuracy  0\\.9\\d{3}  95% interval 0\\.\\d{4} to \\d\\.\\d{4}")
                .containsPattern("balanced  0\\.9\\d{3}")
                .containsPattern("top-2     \\d\\.\\d{4}")
                .containsPattern("macro F1  0\\.9\\d{3}  weighted by rows 0\\.9\\d{3}")
                .containsPattern("MCC       0\\.9\\d{3}")
                .containsPattern("ROC area  \\d\\.\\d{4}")
                .containsPattern("PR area   \\d\\.\\d{4}")
                .containsPattern("Brier     0\\.\\d{4}")
                .containsPattern("ECE       0\\.\\d{4}  calibration error, in 15 bins");
    }

    @Test
    void jsonHasEveryMetric() {
        JsonNode document = json(Cli.run("evaluate", model, "iris", "--json"));
        assertThat(document.get("accuracyInterval").get("level").doubleValue()).isEqualTo(0.95);
        assertThat(document.get("balancedAccuracy"))
                .isEqualTo(document.get("macro").get("recall"));
        assertThat(document.get("topK").get("k").intValue()).isEqualTo(2);
        assertThat(document.get("reliability").size()).isEqualTo(15);
        assertThat(document.get("expectedCalibrationError").doubleValue()).isBetween(0.0, 0.2);
        assertThat(document.get("brierScore").doubleValue()).isBetween(0.0, 0.2);
        assertThat(document.get("matthewsCorrelation").doubleValue()).isBetween(0.85, 1.0);
        assertThat(document.get("macroRocArea").doubleValue()).isBetween(0.95, 1.0);
        assertThat(document.get("classes").get(0).get("support").toString()).isEqualTo("50");
        assertThat(document.get("classes").get(0).get("rocArea").doubleValue()).isEqualTo(1);
    }

    @Test
    void anAreaThatDoesNotExistIsNullInJsonAndADashInText() throws IOException {
        Path data = Files.writeString(
                folder.resolve("one.csv"),
                "sepal_length,sepal_width,petal_length,petal_width,species\n5.1,3.5,1.4,0.2,setosa\n");
        assertThat(json(Cli.run("evaluate", model, data, "--json"))
                        .get("macroRocArea")
                        .isNull())
                .isTrue();
        assertThat(Cli.run("evaluate", model, data).out()).contains("ROC area  -");
    }

    @Test
    void topKIsCountedAsAsked() {
        assertThat(Cli.run("evaluate", model, "iris", "--top-k", 3).out()).contains("top-3     1.0000");
        Result result = Cli.run("evaluate", model, "iris", "--top-k", 4);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--top-k must be from 1 to 3, the number of classes of the model, not 4");
    }

    @Test
    void writesAReportThatSaysHowToGetItAgain() throws IOException {
        Path report = folder.resolve("report.html");
        Result result = Cli.run("evaluate", model, "iris", "--report", report);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("report    " + report);
        String page = Files.readString(report);
        assertThat(page).contains("softmax4j evaluate ").contains("--report").contains("learningRate");

        assertThat(Cli.run("evaluate", model, "iris", "--report", report).exitCode())
                .isEqualTo(2);
        Result again = Cli.run("evaluate", model, "iris", "--report", report, "--force");
        assertThat(again.exitCode()).isZero();
        assertThat(Files.readString(report).replace(" --force", "")).isEqualTo(page);
    }

    @Test
    void anOnnxFileHasAReportToo() {
        Path report = folder.resolve("onnx.html");
        Path onnx = folder.resolve("iris.onnx");
        Cli.run("export", model, "-o", onnx);
        Result result = Cli.run("evaluate", onnx, "iris", "--report", report);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(report).content().contains("The model file does not say how it was trained.");
    }

    @Test
    void exitsWithOneBelowTheRequiredAccuracy() {
        assertThat(Cli.run("evaluate", model, "iris", "--min-accuracy", 0.5).exitCode())
                .isZero();
        Result result = Cli.run("evaluate", model, "iris", "--min-accuracy", 1);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is below the required 1.0");
        assertThat(Cli.run("evaluate", model, "iris", "--min-accuracy", 2).exitCode())
                .isEqualTo(2);
    }

    @Test
    void namesAClassThatTheModelDoesNotKnow() throws IOException {
        Path data = Files.writeString(
                folder.resolve("flowers.csv"),
                "sepal_length,sepal_width,petal_length,petal_width,species\n1,1,1,1,setosa\n1,1,1,1,rose\n");
        Result result = Cli.run("evaluate", model, data);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("line 3, column \"species\": the model does not know the class \"rose\"")
                .contains("setosa, versicolor, virginica");
    }

    @Test
    void takesTheLabelFromAnotherColumn() throws IOException {
        Path data = Files.writeString(
                folder.resolve("flowers.csv"),
                "kind,sepal_length,sepal_width,petal_length,petal_width\nsetosa,5.1,3.5,1.4,0.2\n");
        assertThat(Cli.run("evaluate", model, data).exitCode()).isEqualTo(3);
        assertThat(Cli.run("evaluate", model, data, "--label", "kind").out()).contains("accuracy  1.0000");
    }

    private static JsonNode json(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }
}
