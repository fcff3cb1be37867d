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
