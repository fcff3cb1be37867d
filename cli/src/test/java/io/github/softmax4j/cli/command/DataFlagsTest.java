package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.onnx.file.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "predict, --label, label column",
        "predict, --weights, weights column",
        "predict, --drop, dropped column",
        "evaluate, --drop, dropped column",
        "calibrate, --weights, weights column",
        "finetune, --drop, dropped column"
    })
    void aColumnThatIsNotThereIsBadInputWithAModelToo(String command, String option, String role) {
        train();
        Cli.Result result = withModel(command, option, "nope");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains(role + " \"nope\" is not in " + csv + "; columns are id, size, colour, kind");
    }

    @ParameterizedTest
    @CsvSource({
        "predict, --drop, 'id,size'",
        "predict, --label, size",
        "evaluate, --weights, '#2'",
        "finetune, --drop, size"
    })
    void aFeatureOfTheModelIsNothingElse(String command, String option, String columns) {
        train();
        Cli.Result result = withModel(command, option, columns);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(option + " names \"size\", which the model needs as a feature; expected another column");
    }

    @ParameterizedTest
    @CsvSource({
        "predict, --categorical, colour",
        "predict, --missing, mean",
        "evaluate, --missing, error",
        "calibrate, --categorical, colour",
        "finetune, --missing, mean"
    })
    void whatAModelBringsIsNotGiven(String command, String option, String value) {
        train();
        Cli.Result result = withModel(command, option, value);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(option + " is decided in training, and the model brings its own; leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "evaluate", "finetune"})
    void otherColumnsMayBeNamedWithAModel(String command) {
        train();
        Cli.Result result = withModel(command, "--drop", "#1");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /** The rows that the model gets wrong weigh nothing, so what is weighted is 1. */
    @Test
    void whatIsWeightedSaysSo() throws IOException {
        Path rows = Files.writeString(
                folder.resolve("weighted.csv"), "x,w,kind\n0,1,a\n0,1,a\n0,0,b\n9,1,b\n9,1,b\n9,0,a\n");
        Object[] training = {"train", rows, "--label", "kind", "--weights", "w", "-o", model};
        assertThat(Cli.run(training).out()).contains("accuracy    1.0000 on all 6 rows, weighted\n");
        assertThat(Cli.run("evaluate", model, rows, "--weights", "w").out())
                .contains("rows      6, weighted\n", "accuracy  1.0000");
        assertThat(Cli.run("evaluate", model, rows, "--drop", "w").out()).contains("rows      6\n", "accuracy  0.6667");
        Path tuned = folder.resolve("tuned.safetensors");
        assertThat(Cli.run("finetune", model, rows, "--weights", "w", "-o", tuned)
                        .out())
                .contains("1.0000 after, on all 6 rows, weighted\n");
        Path warm = folder.resolve("warm.safetensors");
        Path held = Files.writeString(folder.resolve("held.csv"), "x,w,kind\n0,2,a\n0,1,b\n9,2,b\n");
        assertThat(Cli.run("calibrate", model, held, "--weights", "w", "-o", warm)
                        .out())
                .contains("3 rows, 1 features, 2 classes, weighted\n");
        Cli.Result watched = Cli.run(
                "train",
                rows,
                "--label",
                "kind",
                "--weights",
                "w",
                "--stream",
                "--validation",
                held,
                "--force",
                "-o",
                model);
        assertThat(watched.out()).contains("on 3 rows held out, weighted\n");
    }

    @Test
    void whatAModelWithoutNamesDoesNotTakeIsDropped() throws IOException {
        Path onnx = Cli.export(Cli.train(folder, "iris.safetensors", 1));
        OnnxFile.write(
                OnnxFile.read(onnx).toBuilder()
                        .clearMetadataProps()
                        .setProducerName("another")
                        .build(),
                onnx);
        Path flowers = Files.writeString(folder.resolve("flowers.csv"), "id,a,b,c,d,kind\n7,5.1,3.5,1.4,0.2,setosa\n");
        assertThat(Cli.run("predict", onnx, flowers, "--label", "kind").err())
                .contains("takes 4, but there are 5 columns")
                .contains("leave out others with --drop");
        Cli.Result result = Cli.run("predict", onnx, flowers, "--label", "#-1", "--drop", "id");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private Cli.Result withModel(String command, String option, String value) {
        List<Object> arguments = new ArrayList<>(List.of(command, model, csv, option, value));
        if (command.equals("calibrate") || command.equals("finetune")) {
            arguments.addAll(List.of("-o", folder.resolve("new.safetensors")));
        }
        return Cli.run(arguments.toArray());
    }

    @Test
    void aDelimiterOfTwoCharactersIsWrongUsage() {
        Cli.Result result = Cli.run("train", csv, "--label", "kind", "--delimiter", ";;", "-o", model);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--delimiter must be one character or tab, not \";;\"");
    }
}
