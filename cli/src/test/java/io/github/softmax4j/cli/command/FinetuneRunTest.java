package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.train.TemperatureCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checkpoints, rows for validation, options from files, calibrated models. */
class FinetuneRunTest {
    private static final String COLUMNS = "sepal_length,sepal_width,petal_length,petal_width,species\n";

    private static final String GARDEN = COLUMNS + "5.1,3.5,1.4,0.2,setosa\n".repeat(10) + "9,9,9,9,rose\n".repeat(10);

    @TempDir
    private static Path models;

    private static Path model;
    private static Path calibrated;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        model = Cli.train(models, "iris.safetensors", 1);
        calibrated = models.resolve("calibrated.safetensors");
        assertThat(Cli.run("calibrate", model, "iris", "-o", calibrated).exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--batch-size 20",
                "--lora-rank 2",
                "--freeze all-but-last --schedule plateau --validation 0.2",
                "--layer-rates 1=0.1 --optimizer nesterov --validation 0.2 --patience 9"
            })
    void anotherRunGoesOnFromACheckpointToTheBytesOfAnUnbrokenOne(String flags) {
        Path resumed = folder.resolve("resumed.safetensors");
        Path unbroken = folder.resolve("unbroken.safetensors");
        String kept = flags + " --checkpoint " + folder.resolve("kept") + " --checkpoint-every 2";
        assertRuns(model, "iris", resumed, kept + " --epochs 3");
        assertThat(finetune(model, "iris", resumed, kept + " --epochs 6 --force")
                        .err())
                .contains("there is a checkpoint already; resume from it, or name another folder");
        assertRuns(model, "iris", resumed, kept + " --epochs 6 --force --resume");
        assertRuns(model, "iris", unbroken, flags + " --epochs 6");
        assertThat(resumed).hasSameBinaryContentAs(unbroken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--freeze 1|freeze was none, now 1",
                "--lora-rank 2|loraAlpha was none, now 2, loraLayers was none, now all, loraRank was none, now 2",
                "--layer-rates last=2|layerRates was none, now last=2",
                "--head widen|head was keep, now widen",
                "--weight-decay 0|weightDecay was 0.001, now 0"
            })
    void doesNotGoOnWithOtherOptionsAndNamesThem(String flags, String difference) {
        String kept = " --epochs 2 --checkpoint " + folder.resolve("kept");
        assertRuns(model, "iris", folder.resolve("first.safetensors"), kept);
        Result result = finetune(model, "iris", folder.resolve("m.safetensors"), flags + kept + " --resume");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("the checkpoint is of another training: " + difference);
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void doesNotGoOnFromAnotherModel() {
        String kept = "--epochs 2 --checkpoint " + folder.resolve("kept");
        assertRuns(model, "iris", folder.resolve("first.safetensors"), kept);
        Path other = Cli.train(folder, "other.safetensors", 2);
        Result result = finetune(other, "iris", folder.resolve("m.safetensors"), kept + " --resume");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).containsPattern("of another training: start was \\w{8}[.]{3}, now \\w{8}[.]{3};");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--resume|--resume belongs to --checkpoint DIR",
                "--checkpoint-every 3|--checkpoint-every belongs to --checkpoint DIR",
                "--checkpoint kept --checkpoint-every 0|--checkpoint-every must be at least 1, not 0"
            })
    void refusesCheckpointsThatGoNowhereBeforeItReadsAnything(String flags, String message) {
        Result result = finetune(Path.of("missing.safetensors"), "iris", folder.resolve("m.safetensors"), flags);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: " + message);
    }

    @Test
    void aFileOfRowsWatchesFineTuningAndPatienceKeepsTheBestWeights() throws IOException {
        // The rows to watch have the wrong classes, so whatever is learned makes their loss larger.
        Path held = csv(COLUMNS + "5.1,3.5,1.4,0.2,virginica\n6.5,3.0,5.8,2.2,setosa\n");
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = finetune(model, "iris", tuned, "--patience 2 --validation " + held);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("the weights are those after epoch 1, whose validation loss was smallest")
                .contains("epoch 3/20  loss ");
        assertThat(result.out()).contains("0.0000 before, 0.0000 after, on 2 rows held out");
        assertThat(options(tuned)).containsKey("validationData");
    }

    @Test
    void patienceNeedsRowsForValidation() {
        Result result = finetune(model, "iris", folder.resolve("m.safetensors"), "--patience 3");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "these options do not go with " + model + ": --patience must be 0 without rows for validation");
    }

    @Test
    void rowsForValidationMayHaveTheNewClasses() throws IOException {
        Path garden = csv(GARDEN);
        Result result = finetune(
                model, garden, folder.resolve("m.safetensors"), "--head widen --epochs 2 --validation " + garden);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("on 20 rows held out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--schedule cosine --warmup 0.1|schedule|warmup:share=0.1+cosine:end=0",
                "--clip 1|clip|1",
                "--l1 0.001|l1|0.001",
                "--label-smoothing 0.1|labelSmoothing|0.1",
                "--class-weights balanced|classWeights|balanced",
                "--mixup 0.2|mixup|0.2",
                "--optimizer sgd --momentum 0.5|optimizer.momentum|0.5",
                "--optimizer sgd|learningRate|0.002"
            })
    void theModelRecordsEveryOption(String flags, String name, String value) throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        assertRuns(model, "iris", tuned, flags + " --epochs 2");
        assertThat(options(tuned)).containsEntry(name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--freeze 1 --layer-rates last=2 --schedule cosine",
                "--lora-rank 2 --lora-alpha 6 --lora-layers last --optimizer sgd",
                "--head widen --validation 0.2 --patience 2 --seed -5"
            })
    void theOptionsOfAFineTuningGiveTheSameBytes(String flags) throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        Path again = folder.resolve("again.safetensors");
        assertRuns(model, "iris", tuned, flags + " --epochs 3");
        assertRuns(model, "iris", again, "--options " + optionsFile(tuned));
        assertThat(again).hasSameBinaryContentAs(tuned);
    }

    @Test
    void theOptionsOfATrainingByAFileOfRowsAreTakenWithoutTheFile() throws IOException {
        Path held = csv(COLUMNS + "5.1,3.5,1.4,0.2,setosa\n6.5,3.0,5.8,2.2,virginica\n");
        Path tuned = folder.resolve("tuned.safetensors");
        Path again = folder.resolve("again.safetensors");
        assertRuns(model, "iris", tuned, "--epochs 3 --validation " + held);
        assertRuns(model, "iris", again, "--options " + optionsFile(tuned) + " --validation " + held);
        assertThat(again).hasSameBinaryContentAs(tuned);
        assertThat(Cli.run("train", "iris", "-o", tuned, "--epochs", 2, "--validation", held, "--force")
                        .exitCode())
                .isZero();
        assertThat(Cli.run("train", "iris", "-o", again, "--options", optionsFile(tuned), "--force")
                        .exitCode())
                .isZero();
    }

    @Test
    void flagsWinOverTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("run.json"),
                "{\"epochs\": 7, \"loraRank\": 2, \"loraAlpha\": 6, \"loraLayers\": \"last\", \"head\": \"widen\","
                        + " \"freeze\": 1, \"hidden\": 128}");
        Path tuned = folder.resolve("tuned.safetensors");
        assertRuns(model, "iris", tuned, "--epochs 2 --lora-rank 3 --head keep --freeze none --options " + file);
        assertThat(options(tuned))
                .containsEntry("epochs", "2")
                .containsEntry("loraRank", "3")
                .containsEntry("loraAlpha", "3") // another rank has its own
                .containsEntry("loraLayers", "last")
                .containsEntry("head", "keep")
                .containsEntry("freeze", "none")
                .doesNotContainKey("hidden");
        assertRuns(model, "iris", tuned, "--epochs 2 --lora-alpha 8 --force --options " + file);
        assertThat(options(tuned)).containsEntry("loraRank", "2").containsEntry("loraAlpha", "8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"rank\": 3}|there is no option \"rank\"; options are activation, batchSize,",
                "{\"kind\": \"train\"}|kind must be finetune, not train",
                "{\"head\": \"wide\"}|head must be one of keep, widen, replace, not wide",
                "{\"loraAlpha\": 3}|loraAlpha belongs to loraRank; give a rank, such as 4",
                "{\"epochs\": 0}|epochs must be at least 1, not 0"
            })
    void refusesAFileThatIsNoOptions(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), json);
        Result result = finetune(model, "iris", folder.resolve("m.safetensors"), "--options " + file);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("error: " + file + ": " + message);
    }

    @Test
    void theLastGoodModelIsKeptBesideTheOneThatFailed() throws IOException {
        // Weights are multiplied by 1 - 1e5 in each of the five steps of an epoch: 1e25 after the first epoch, and
        // above the
        // largest float, 3e38, in the second one.
        String flags = "--optimizer sgd --momentum 0 --learning-rate 1 --weight-decay 1e5 --epochs 3";
        Path linear = folder.resolve("linear.safetensors");
        assertThat(Cli.run("train", "iris", "-o", linear, "--hidden", "none").exitCode())
                .isZero();
        Path tuned = folder.resolve("tuned.safetensors");
        Path lastGood = folder.resolve("tuned.last-good.safetensors");
        Result result = finetune(linear, "iris", tuned, flags);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains(" in epoch 2, batch ")
                .contains("the last good model is in " + lastGood)
                .contains("try a lower learning rate");
        assertThat(tuned).doesNotExist();
        Path oneEpoch = folder.resolve("one.safetensors");
        assertRuns(linear, "iris", oneEpoch, flags.replace("--epochs 3", "--epochs 1"));
        assertThat(ModelFile.read(lastGood).parameters())
                .isEqualTo(ModelFile.read(oneEpoch).parameters());

        Result again = finetune(linear, "iris", tuned, flags);
        assertThat(again.err())
                .contains(
                        "the last good model is not kept: " + lastGood + " exists already, and --force was not given");
    }

    @Test
    void aCalibratedModelIsTrainedThroughItsTemperature() throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = finetune(calibrated, "iris", tuned, "--freeze all-but-last --epochs 2");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("trained     195 of 524 parameters");
        assertThat(result.err())
                .startsWith("warning: the temperature of " + calibrated
                        + " was fitted for weights that change now; calibrate " + tuned + " again, on rows held out\n");
        Classifier before = ModelFile.read(calibrated);
        Classifier after = ModelFile.read(tuned);
        assertThat(after.network().layers()).isEqualTo(before.network().layers());
        assertThat(after.parameters(4)).isEqualTo(before.parameters(4));
        assertThat(finetune(model, "iris", folder.resolve("m.safetensors"), "--epochs 2")
                        .err())
                .doesNotContain("temperature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"widen", "replace"})
    void otherClassesDropTheTemperatureAndTheCommandSaysSo(String head) throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = finetune(calibrated, csv(GARDEN), tuned, "--epochs 2 --head " + head);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .startsWith("warning: the temperature of " + calibrated
                        + " was fitted for other classes and is dropped; calibrate " + tuned + " again, on rows held"
                        + " out\n");
        assertThat(TemperatureCalibration.isCalibrated(ModelFile.read(tuned))).isFalse();
        assertThat(Cli.run("parity", tuned, Cli.export(tuned), "--quick").exitCode())
                .isZero();
    }

    private static void assertRuns(Path from, Object data, Path to, String flags) {
        Result result = finetune(from, data, to, flags);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static Result finetune(Path from, Object data, Path to, String flags) {
        Object[] fixed = {"finetune", from, data, "-o", to};
        return Cli.run(
                Stream.of(fixed, flags.strip().split(" ")).flatMap(Stream::of).toArray());
    }

    /** The options of the last training, as inspect prints them. */
    private Path optionsFile(Path model) throws IOException {
        JsonNode trainings = JsonMapper.shared()
                .readTree(Cli.run("inspect", model, "--json").out())
                .get("trainings");
        String options = trainings.get(trainings.size() - 1).get("options").toString();
        return Files.writeString(folder.resolve("run.json"), options);
    }

    private static Map<String, String> options(Path model) throws IOException {
        var trainings = ModelFile.read(model).provenance().trainings();
        return trainings.get(trainings.size() - 1).options();
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }
}
