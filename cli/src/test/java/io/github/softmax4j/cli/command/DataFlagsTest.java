package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the rows is the same in all commands. */
class DataFlagsTest {
    @TempDir
    Path folder;

    private Path csv;
    private Path model;

    @BeforeEach
    void writeRows() throws IOException {
        StringBuilder text = new StringBuilder("id;size;colour;kind\n");
        for (int i = 0; i < 40; i++) {
            String size = i % 7 == 3 ? "NA" : i % 2 == 0 ? "1." + i : "5." + i;
            text.append("n").append(i).append(';').append(size).append(';');
            text.append(i % 2 == 0 ? "red" : "blue")
                    .append(';')
                    .append(i % 2 == 0 ? "x" : "y")
                    .append('\n');
        }
        csv = Files.writeString(folder.resolve("data.csv"), text);
        model = folder.resolve("model.safetensors");
    }

    private Cli.Result train() {
        return Cli.run(
                "train",
                csv,
                "--label",
                "#-1",
                "--drop",
                "id",
                "--categorical",
                "colour",
                "--missing",
                "mean",
                "-o",
                model,
                "--epochs",
                40);
    }

    @Test
    void categoriesAndMeansArePartOfTheModel() {
        assertThat(train().exitCode()).isZero();
        Cli.Result evaluation = Cli.run("evaluate", model, csv, "--min-accuracy", 1);
        assertThat(evaluation.err()).isEmpty();
        assertThat(evaluation.exitCode()).isZero();
    }

    @Test
    void andOfTheOnnxFile() throws IOException {
        train();
        Path onnx = Cli.export(model);
        assertThat(Cli.run("evaluate", onnx, csv, "--min-accuracy", 1).exitCode())
                .isZero();
        Cli.Result parity = Cli.run("parity", model, onnx, "--data", csv);
        assertThat(parity.exitCode()).as(parity.out() + parity.err()).isZero();
        assertThat(labels(onnx)).hasSize(41).isEqualTo(labels(model));
    }

    /** The first column of the predictions: probabilities differ by roundings. */
    private List<String> labels(Path file) {
        String predictions = Cli.run("predict", file, csv).out();
        return predictions.lines().map(line -> line.split(",")[0]).toList();
    }

    @Test
    void anUnknownCategoryIsBadInput() throws IOException {
        train();
        Path other = Files.writeString(folder.resolve("other.csv"), "size,colour\n,green\n");
        Cli.Result result = Cli.run("predict", model, other);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains(other
                        + ", line 2, column \"colour\": the category \"green\" is not known; known are blue, red");
    }

    @Test
    void aStreamTrainsTheSameModelAsTheDatasetWhenItFitsIntoTheBuffer() {
        train();
        Path streamed = folder.resolve("streamed.safetensors");
        Cli.Result result = Cli.run(
                "train",
                csv,
                "--label",
                "#-1",
                "--drop",
                "id",
                "--categorical",
                "colour",
                "--missing",
                "mean",
                "-o",
                streamed,
                "--epochs",
                40,
                "--stream");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("40 rows, 3 features, 2 classes, streamed");
        assertThat(Cli.run("predict", streamed, csv).out())
                .isEqualTo(Cli.run("predict", model, csv).out());
    }

    @Test
    void labelsOfImagesLieInAFileOfTheirOwn() throws IOException {
        byte[] pixels = {0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 9, 9, 0, 1, 8, 8, 1};
        Path images = Files.write(folder.resolve("images"), pixels);
        Path labels = Files.write(folder.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 0, 1});
        assertThat(Cli.run("train", images, "--labels", labels, "-o", model).exitCode())
                .isZero();
        assertThat(Cli.run("evaluate", model, images, "--labels", labels, "--min-accuracy", 1)
                        .exitCode())
                .isZero();
        assertThat(Cli.run("evaluate", model, images).err())
                .contains("there are features but no labels; name the file with the labels (--labels FILE)");
        assertThat(Cli.run("predict", model, images).exitCode()).isZero();
    }

    @Test
    void aDelimiterOfTwoCharactersIsWrongUsage() {
        Cli.Result result = Cli.run("train", csv, "--label", "kind", "--delimiter", ";;", "-o", model);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--delimiter must be one character or tab, not \";;\"");
    }
}
