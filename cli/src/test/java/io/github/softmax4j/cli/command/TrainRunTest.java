package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options from flags and files, folds, rates, checkpoints. */
class TrainRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--batch-norm|normalization|batch",
                "--layer-norm|normalization|layer",
                "--dropout 0.2|dropout|0.2",
                "--hidden 8,8 --residual|residual|true",
                "--l1 0.001|l1|0.001",
                "--clip 1|clip|1",
                "--schedule step:factor=0.5|schedule|step:factor=0.5,every=0.3",
                "--schedule cosine --warmup 0.1|schedule|warmup:share=0.1+cosine:end=0",
                "--warmup 0.1|schedule|warmup:share=0.1+constant",
                "--label-smoothing 0.1|labelSmoothing|0.1",
                "--class-weights balanced|classWeights|balanced",
                "--class-weights setosa=2,virginica=0.5|classWeights|setosa=2,virginica=0.5",
                "--mixup 0.2|mixup|0.2",
                "--validation 0.2 --patience 1|patience|1",
                "--optimizer nesterov --momentum 0.5|optimizer.momentum|0.5"
            })
    void theModelRecordsEveryOption(String option, String name, String value) throws IOException {
        assertThat(options(train("m", option.split(" ")))).containsEntry(name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--hidden none",
                "--hidden 8,8 --residual --batch-norm --dropout 0.25 --activation silu",
                "--optimizer rmsprop --momentum 0.5 --learning-rate 0.0007 --schedule one-cycle --clip 2",
                "--label-smoothing 0.1 --class-weights setosa=2 --mixup 0.4 --validation 0.2 --patience 2 --seed -5"
            })
    void theOptionsOfAModelTrainTheSameBytes(String flags) throws IOException {
        Path model = train("first", flags.split(" "));
        JsonNode inspected =
                JsonMapper.shared().readTree(Cli.run("inspect", model, "--json").out());
        Path file = Files.writeString(
                folder.resolve("run.json"),
                inspected.get("trainings").get(0).get("options").toString());
        Path again = folder.resolve("again.safetensors");
        assertThat(Cli.run("train", "iris", "-o", again, "--options", file).exitCode())
                .isZero();
        assertThat(again).hasSameBinaryContentAs(model);
    }

    @Test
    void allThatInspectPrintsIsAFileOfOptions() throws IOException {
        Path model = train("first", "--hidden", "5,4", "--label-smoothing", "0.1");
        Path file = Files.writeString(
                folder.resolve("run.json"), Cli.run("inspect", model, "--json").out());
        assertThat(options(train("again", "--options", file.toString()))).isEqualTo(options(model));
    }

    @Test
    void optionsMayBeCalledAsOnTheCommandLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("run.json"),
                "{\"label-smoothing\": 0.1, \"hidden\": [5, 4], \"optimizer\": \"ADAMW\", \"activation\": \"SILU\"}");
        assertThat(options(train("a", "--options", file.toString())))
                .containsEntry("labelSmoothing", "0.1")
                .containsEntry("hidden", "5,4")
                .containsEntry("optimizer", "adamw")
                .containsEntry("activation", "silu");
    }

    @Test
    void flagsWinOverTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("run.json"),
                "{\"epochs\": 7, \"optimizer\": \"sgd\", \"optimizer.momentum\": 0.5, \"learningRate\": 0.25, \"residual\":"
                        + " false}");
        Map<String, String> options = options(train("a", "--options", file.toString()));
        assertThat(options)
                .containsEntry("epochs", "3")
                .containsEntry("optimizer.momentum", "0.5")
                .containsEntry("learningRate", "0.25");
        assertThat(options(train("b", "--options", file.toString(), "--optimizer", "adam")))
                .containsEntry("optimizer", "adam")
                .containsEntry("learningRate", "0.003");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"batch\": 3}|there is no option \"batch\"; options are activation, batchSize,",
                "{\"epochs\": 0}|epochs must be at least 1, not 0",
                "{\"hidden\": [[8]]}|option \"hidden\" must be text, a number, true or false, or an array of these, not [8]",
                "{\"weight-decay\": 0, \"weightDecay\": 1}|option \"weightDecay\" stands there twice",
                "[]|expected a JSON object of options by name",
                "{\"epochs\": 1, \"epochs\": 2}|this is not valid JSON",
                "{|this is not valid JSON"
            })
    void refusesAFileThatIsNoOptions(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), json);
        Result result = Cli.run("train", "iris", "-o", folder.resolve("m.safetensors"), "--options", file);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("error: " + file + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--batch-norm --layer-norm|exclude each other",
                "--schedule cosin|--schedule must be one of",
                "--patience -1|--patience must be at least 0, not -1",
                "--l1 -1|--l1 must be a number of at least 0",
                "--class-weights x|--class-weights must be none, balanced,",
                "--resume|--resume belongs to --checkpoint DIR",
                "--checkpoint-every 3|--checkpoint-every belongs to --checkpoint DIR",
                "--checkpoint kept --checkpoint-every 0|--checkpoint-every must be at least 1, not 0",
                "--folds 1|--folds must be at least 2, not 1",
                "--folds 3 --checkpoint kept|--folds goes neither with --checkpoint nor"
            })
    void refusesOptionsThatDoNotGoTogether(String option, String message) {
        Object[] fixed = {"train", "iris", "-o", folder.resolve("m.safetensors")};
        Result result =
                Cli.run(Stream.of(fixed, option.split(" ")).flatMap(Stream::of).toArray());
        assertThat(result.err()).contains(message);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void patienceNeedsRowsForValidation() {
        Result result = Cli.run("train", "iris", "-o", folder.resolve("m.safetensors"), "--patience", 3);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("these options do not go with iris: --patience must be 0 without rows for validation");
    }

    @Test
    void asksForAModelUnlessThereIsNone() {
        Result result = Cli.run("train", "iris");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Add -o MODEL");
    }

    @Test
    void foldsPrintEachFoldTheMeanAndTheDeviation() {
        Result result = Cli.run("train", "iris", "--folds", 3, "--epochs", 3);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("fold", "1", "2", "3", "mean", "deviation");
    }

    @Test
    void foldsAndAModelOfAllRows() {
        Path model = folder.resolve("m.safetensors");
        Result result = Cli.run("train", "iris", "--folds", 3, "--epochs", 3, "-o", model, "--json");
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.get("crossValidation").get("folds").size()).isEqualTo(3);
        assertThat(document.get("rows").intValue()).isEqualTo(150);
        assertThat(model).exists();
    }

    @Test
    void findsALearningRateAndSuggestsIt() {
        Result result = Cli.run("train", "digits", "--find-learning-rate", "--hidden", "16");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("learning rate").containsPattern("suggestion: --learning-rate 0\\.0\\d+");
    }

    @Test
    void aFileOfRowsWatchesTraining() throws IOException {
        Path train = Files.writeString(folder.resolve("train.csv"), "x,y,kind\n0,0,a\n0,1,b\n1,0,a\n1,1,b\n");
        Path held = Files.writeString(folder.resolve("held.csv"), "y,kind,x\n0,a,0.5\n1,b,0.5\n");
        Result result = Cli.run(
                "train",
                train,
                "--label",
                "kind",
                "-o",
                folder.resolve("m.safetensors"),
                "--validation",
                held,
                "--patience",
                5,
                "--epochs",
                20);
        assertThat(result.err()).contains("validation loss ");
        assertThat(result.out()).contains("on 2 rows held out");
    }

    @Test
    void anotherRunGoesOnFromACheckpoint() {
        Path kept = folder.resolve("kept");
        Path first = folder.resolve("first.safetensors");
        Path unbroken = folder.resolve("unbroken.safetensors");
        Path second = folder.resolve("second.safetensors");
        assertThat(checkpointed(first, kept, 3).exitCode()).isZero();
        assertThat(checkpointed(second, kept, 6).exitCode()).isEqualTo(3); // there is one already
        Result resumed = checkpointed(second, kept, 6, "--resume");
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.err()).startsWith(kept + ": training goes on at the start of epoch 3");
        assertThat(checkpointed(unbroken, folder.resolve("other"), 6).exitCode())
                .isZero();
        assertThat(second).hasSameBinaryContentAs(unbroken);
        Result other = checkpointed(folder.resolve("c.safetensors"), kept, 6, "--resume", "--batch-size", "7");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.err()).contains("the checkpoint is of another training: batchSize was 32, now 7;");
    }

    private static Result checkpointed(Path model, Path kept, int epochs, String... more) {
        Object[] fixed = {"train", "iris", "-o", model, "--checkpoint", kept, "--epochs", epochs};
        return Cli.run(Stream.of(fixed, more).flatMap(Stream::of).toArray());
    }

    @Test
    void theLastGoodModelIsKeptBesideTheOneThatFailed() throws IOException {
        // Weights are multiplied by 1 - 1e5 in each of the five steps of an epoch: 1e25 after the first epoch, and
        // above the
        // largest float, 3e38, in the second one.
        String flags = "--hidden none --optimizer sgd --momentum 0 --learning-rate 1 --weight-decay 1e5";
        Path model = folder.resolve("m.safetensors");
        Object[] fixed = {"train", "iris", "-o", model, "--epochs", 3};
        Result result =
                Cli.run(Stream.of(fixed, flags.split(" ")).flatMap(Stream::of).toArray());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains(" in epoch 2, batch ");
        assertThat(model).doesNotExist();
        Classifier lastGood = ModelFile.read(folder.resolve("m.last-good.safetensors"));
        Path one = train("one", (flags + " --epochs 1").split(" "));
        assertThat(lastGood.parameters()).isEqualTo(ModelFile.read(one).parameters());
    }

    private Path train(String name, String... flags) {
        Path model = folder.resolve(name + ".safetensors");
        Object[] fixed = {"train", "iris", "-o", model};
        Stream<String> epochs = List.of(flags).contains("--epochs") ? Stream.empty() : Stream.of("--epochs", "3");
        Result result = Cli.run(Stream.concat(Stream.of(fixed, flags).flatMap(Stream::of), epochs)
                .toArray());
        assertThat(result.err()).doesNotContain("error");
        assertThat(result.exitCode()).isZero();
        return model;
    }

    private static Map<String, String> options(Path model) throws IOException {
        return ModelFile.read(model).provenance().trainings().get(0).options();
    }
}
