package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a stranger gets wrong in train, finetune, calibrate and evaluate. Whatever it is, the command says it in one or two
 * lines, trains nothing and writes nothing.
 */
class WrongInputTest {
    @TempDir
    private static Path models;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        model = Cli.train(models, "iris.safetensors", 1);
        Cli.export(model);
    }

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("rows.csv"), "x,y,kind\n0,0,a\n0,1,b\n1,0,a\n1,1,b\n");
        Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.copy(model, folder.resolve("iris.safetensors"));
        Files.copy(models.resolve("iris.onnx"), folder.resolve("iris.onnx"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "train iris -o @new.safetensors --optimizer lbfgs --learning-rate 0.1|these options do not go with iris:"
                        + " --learning-rate must be 1 with lbfgs",
                "train iris -o @new.safetensors --class-weights setosa=0,versicolor=0,virginica=0|these options do not go with"
                        + " iris: --class-weights must not be 0 for every class",
                "finetune @iris.safetensors iris -o @new.safetensors --layer-rates 1=2 --optimizer lbfgs|these options do not go"
                        + " with @iris.safetensors: --layer-rates must be left out with the optimizer lbfgs",
                // Options that are given twice, empty, or no numbers
                "train iris -o @new.safetensors --epochs 5 --epochs 6|--epochs is given 2 times; give it once",
                "train iris -o @new.safetensors --batch-norm --batch-norm|--batch-norm is given 2 times",
                "finetune @iris.safetensors iris -o @new.safetensors --freeze 1 --freeze 3|--freeze is given 2 times",
                "train iris -o ''|--output is empty; give it a value, or leave it out",
                "train '' -o @new.safetensors|DATA is empty; expected a name",
                "train iris -o @new.safetensors --checkpoint ''|--checkpoint is empty",
                "train iris -o @new.safetensors --epochs ''|--epochs is empty",
                "train iris -o @new.safetensors --label ''|--label is empty",
                "finetune '' iris -o @new.safetensors|MODEL is empty; expected a name",
                "calibrate @iris.safetensors '' -o @new.safetensors|DATA is empty; expected a name",
                "evaluate @iris.safetensors iris --report ''|--report is empty",
                "train iris -o @new.safetensors --threads x|Invalid value for option '--threads': expected a whole number, not x",
                "train iris -o @new.safetensors --checkpoint @c --checkpoint-every 1.5|'--checkpoint-every': expected a whole"
                        + " number, not 1.5",
                "evaluate @iris.safetensors iris --min-accuracy x|'--min-accuracy': expected a number, not x",
                "train iris -o @new.safetensors --optimizer sgd --momentum x|--momentum must be a number, not x",
                // Schedules
                "train iris -o @new.safetensors --warmup 1|--warmup must be a share of at least 0 and below 1, such as 0.05, not"
                        + " 1",
                "train iris -o @new.safetensors --warmup x|--warmup must be a share of at least 0 and below 1, such as 0.05, not"
                        + " x",
                "train iris -o @new.safetensors --warmup NaN|--warmup must be a share of at least 0",
                "train iris -o @new.safetensors --warmup 0.1 --schedule warmup+cosine|--warmup and the warm-up in --schedule"
                        + " exclude each other; leave one out",
                // Options that contradict each other
                "train iris -o @new.safetensors --report @new.safetensors|-o and --report both name @new.safetensors; give each"
                        + " a name of its own",
                "train iris -o @new.safetensors --report @folder/../new.safetensors|-o and --report both name",
                "train iris -o @new.safetensors --stream --report @new.html|--stream leaves the rows in their file, but --report"
                        + " judges by rows in memory; add --validation FILE with some",
                "train iris --stream --folds 3|--stream leaves the rows in their file, but --folds and --find-learning-rate",
                "train iris --stream --find-learning-rate|--stream leaves the rows in their file, but --folds and",
                "train iris --folds 3 --report @new.html|--report is about a model; add -o MODEL",
                "train iris --find-learning-rate --report @new.html|--report is about a model; add -o MODEL",
                "train iris --report @new.html|where should the model go? Add -o MODEL",
                "train iris --find-learning-rate -o @new.safetensors|--find-learning-rate tries rates and ends without a model;"
                        + " leave out -o, --folds, --checkpoint and a file for --validation",
                "train iris --find-learning-rate --folds 3|--find-learning-rate tries rates and ends",
                "train iris --find-learning-rate --checkpoint @c|--find-learning-rate tries rates and ends",
                "train iris --find-learning-rate --validation iris|--find-learning-rate tries rates and ends",
                // Names by which another command would take the file for something else
                "train iris -o @new.onnx|@new.onnx is no name for a softmax4j model; name it .safetensors, and then",
                "finetune @iris.safetensors iris -o @new.onnx|@new.onnx is no name for a softmax4j model",
                "calibrate @iris.safetensors iris -o @new.onnx|@new.onnx is no name for a softmax4j model"
            })
    void refusesAWrongCall(String command, String message) throws IOException {
        Result result = run(command);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertRefused(result, message);
        assertThat(result.err()).contains("see: softmax4j " + command.split(" ")[0] + " --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "train irs -o @new.safetensors|irs: there is no such file; expected a file of rows, or built-in data: digits, iris",
                "predict @iris.safetensors @no.csv|@no.csv: there is no such file; expected a file of rows, or built-in data",
                "train @folder -o @new.safetensors|@folder: this is not a plain file; expected a file with data",
                "train iris -o @folder|@folder: this is a folder; expected the name of a file to write",
                "train iris -o @new.safetensors --report @folder|@folder: this is a folder; expected the name of a file",
                "train iris -o @new.safetensors --report @no/new.html|@no/new.html: there is no folder",
                "train iris -o @new.safetensors --validation 20%|20%: there is no such file; --validation takes a file of rows, or"
                        + " a share such as 0.2",
                "train iris -o @new.safetensors --validation 0.999|a split of 150 rows at 0.001 leaves one part empty",
                "train iris -o @new.safetensors --options @no.json|@no.json: there is no such file; expected a JSON object",
                "train iris -o @new.safetensors --options @folder|@folder: this is not a plain file; expected a JSON object",
                "train iris -o @new.safetensors --options @binary.json|@binary.json: this is not text in UTF-8; expected a JSON",
                "train iris -o @new.safetensors --checkpoint @rows.csv|@rows.csv: this is a file; expected a folder for"
                        + " checkpoints, which is made if it is not there",
                "finetune @iris.onnx iris -o @new.safetensors|@iris.onnx: an ONNX file is not changed; fine-tune the .safetensors"
                        + " model and export it again",
                "calibrate @iris.onnx iris -o @new.safetensors|@iris.onnx: an ONNX file is not changed; calibrate the",
                "calibrate @folder iris -o @new.safetensors|@folder: expected a model named .safetensors or .onnx",
                "export @iris.onnx -o @new.onnx|@iris.onnx: this is not a readable softmax4j model: it looks like an ONNX file;"
                        + " expected a .safetensors model",
                "parity @iris.onnx @iris.safetensors|@iris.onnx: this is not a readable softmax4j model: it looks like an ONNX",
                "parity @iris.safetensors @iris.safetensors|@iris.safetensors: this looks like a .safetensors file; expected an"
                        + " ONNX model",
                "evaluate @no.onnx iris|@no.onnx: there is no such file; expected an ONNX model",
                "evaluate @rows.csv iris|@rows.csv: expected a model named .safetensors or .onnx"
            })
    void refusesUnusableInput(String command, String message) throws IOException {
        Result result = run(command);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertRefused(result, message);
    }

    @Test
    void namesARateAsTheUserWouldTypeIt() throws IOException {
        Path rows = Files.writeString(
                folder.resolve("large.csv"),
                "sepal_length,sepal_width,petal_length,petal_width,species\n1e38,-1e38,1e38,1,setosa\n1,1,1,1,virginica\n");
        Result result = Cli.run("finetune", model, rows, "-o", folder.resolve("new.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("row 1 of the data, counted from 1; try a lower learning rate than 0.0003\n");
    }

    @Test
    void aWarmUpOnTheCommandLineKeepsTheScheduleOfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "{\"schedule\": \"warmup:share=0.3+cosine\"}");
        Path trained = folder.resolve("new.safetensors");
        assertThat(Cli.run("train", "iris", "-o", trained, "--epochs", 1, "--options", file, "--warmup", 0.1)
                        .exitCode())
                .isZero();
        assertThat(Cli.run("inspect", trained, "--json").out()).contains("warmup:share=0.1+cosine:end=0");
    }

    private Result run(String command) {
        return Cli.run(Arrays.stream(inFolder(command).split(" "))
                .map(word -> word.equals("''") ? "" : word)
                .toArray());
    }

    private void assertRefused(Result result, String message) throws IOException {
        assertThat(result.err())
                .startsWith("error: ")
                .contains(inFolder(message))
                .doesNotContain("\tat ", "Exception");
        assertThat(result.err().strip().lines().count()).isLessThanOrEqualTo(2);
        assertThat(result.out()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("binary.json", "folder", "iris.onnx", "iris.safetensors", "rows.csv");
        }
    }

    private String inFolder(String text) {
        return text.replace("@", folder + "/");
    }
}
