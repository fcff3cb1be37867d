package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Provenance.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

class FinetuneCommandTest {
    /** A class that the model knows, one that it does not, columns in another order, and one that it does not need. */
    private static final String GARDEN = "note,petal_width,petal_length,sepal_width,sepal_length,species\n"
            + "a,0.2,1.4,3.5,5.1,setosa\n".repeat(10) + "b,9,9,9,9,rose\n".repeat(10);

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
    void writesAModelAndTellsWhatItGained() throws IOException {
        Path better = folder.resolve("better.safetensors");
        Result result = Cli.run("finetune", model, "iris", "-o", better, "--validation", 0.2);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("iris: 150 rows, 4 features, 3 classes")
                .contains("trained     515 of 523 parameters")
                .contains("training    20 epochs, final loss 0.")
                .containsPattern("accuracy    0\\.9\\d{3} before, 0\\.9\\d{3} after, on all 150 rows")
                .containsPattern("validation  [01]\\.\\d{4} before, [01]\\.\\d{4} after, on 30 rows held out");
        assertThat(result.err()).contains("epoch 20/20  loss ");
        assertThat(ModelFile.read(better).parameters())
                .isNotEqualTo(ModelFile.read(model).parameters());
    }

    @Test
    void provenanceHasASecondTraining() throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        Cli.run("finetune", model, "iris", "-o", tuned, "--lora-rank", 3, "--lora-alpha", 6, "--freeze", 1);
        List<Training> trainings = ModelFile.read(tuned).provenance().trainings();
        assertThat(trainings).hasSize(2);
        assertThat(trainings.get(0))
                .isEqualTo(ModelFile.read(model).provenance().trainings().get(0));
        assertThat(trainings.get(1).options())
                .containsAllEntriesOf(Map.of(
                        "kind",
                        "finetune",
                        "loraRank",
                        "3",
                        "loraAlpha",
                        "6",
                        "freeze",
                        "1",
                        "learningRate",
                        "0.0003"));
        assertThat(Cli.run("inspect", tuned).out()).contains("loraRank");
    }

    @Test
    void frozenLayersKeepTheirBits() throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        assertThat(Cli.run("finetune", model, "iris", "-o", tuned, "--freeze", "all-but-last")
                        .out())
                .contains("trained     195 of 523 parameters");
        Classifier before = ModelFile.read(model);
        Classifier after = ModelFile.read(tuned);
        for (int layer = 0; layer < 3; layer++) {
            assertThat(after.parameters(layer)).isEqualTo(before.parameters(layer));
        }
        assertThat(after.parameters(3)).isNotEqualTo(before.parameters(3));
    }

    @Test
    void adaptersAreMergedSoThatTheModelIsAPlainOne() throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        assertThat(Cli.run("finetune", model, "iris", "-o", tuned, "--lora-rank", 2, "--learning-rate", 0.01)
                        .out())
                .contains("trained     270 of 523 parameters"); // 2 (4 + 64) + 2 (64 + 3)
        assertThat(ModelFile.read(tuned).network().layers())
                .isEqualTo(ModelFile.read(model).network().layers());
        assertThat(Cli.run("parity", tuned, Cli.export(tuned), "--data", "iris").exitCode())
                .isZero();
    }

    @Test
    void aWidenedHeadKnowsTheNewClassToo() throws IOException {
        Path wide = folder.resolve("wide.safetensors");
        Result result = Cli.run(
                "finetune", model, csv(GARDEN), "-o", wide, "--head", "widen", "--learning-rate", 0.01, "--json");
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.finetune/1");
        assertThat(document.get("rows").intValue()).isEqualTo(20);
        assertThat(document.get("classes").intValue()).isEqualTo(4);
        assertThat(document.get("parameters").intValue()).isEqualTo(523 + 65);
        assertThat(document.get("trainedParameters").intValue()).isEqualTo(515 + 65);
        assertThat(document.get("accuracyAfter").doubleValue()).isEqualTo(1);
        assertThat(document.get("accuracyBefore").doubleValue()).isLessThan(1);
        assertThat(document.get("logLossAfter").doubleValue())
                .isLessThan(document.get("logLossBefore").doubleValue());
        assertThat(document.has("validationRows")).isFalse();
        assertThat(ModelFile.read(wide).classNames()).containsExactly("setosa", "versicolor", "virginica", "rose");
    }

    @Test
    void aReplacedHeadHasTheClassesOfTheDataOnly() throws IOException {
        Path other = folder.resolve("other.safetensors");
        assertThat(Cli.run("finetune", model, csv(GARDEN), "-o", other, "--head", "replace")
                        .exitCode())
                .isZero();
        assertThat(ModelFile.read(other).classNames()).containsExactly("rose", "setosa");
    }

    @Test
    void jsonHasTheRowsHeldOut() {
        Result result = Cli.run(
                "finetune", model, "iris", "-o", folder.resolve("m.safetensors"), "--validation", 0.2, "--json");
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.get("validationRows").intValue()).isEqualTo(30);
        for (String field : List.of(
                "validationAccuracyBefore",
                "validationAccuracyAfter",
                "validationLogLossBefore",
                "validationLogLossAfter")) {
            assertThat(document.get(field).doubleValue()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeAByte() throws IOException {
        Path one = folder.resolve("one.safetensors");
        Path three = folder.resolve("three.safetensors");
        Cli.run("finetune", model, "iris", "-o", one, "--lora-rank", 2, "--threads", 1);
        Cli.run("finetune", model, "iris", "-o", three, "--lora-rank", 2, "--threads", 3);
        assertThat(one).hasSameBinaryContentAs(three);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--optimizer sgd",
                "--learning-rate 0.01",
                "--weight-decay 0",
                "--batch-size 10",
                "--seed 7",
                "--freeze 0..1",
                "--layer-rates 1=0.1,last=2",
                "--lora-rank 4",
                "--lora-rank 4 --lora-layers last",
                "--head replace"
            })
    void takesEveryOption(String option) {
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = run(tuned, option + " --epochs 2");
        assertThat(result.err()).doesNotContain("error");
        assertThat(result.exitCode()).isZero();
        assertThat(tuned).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs 0|--epochs must be at least 1, not 0",
                "--batch-size 0|--batch-size must be at least 1, not 0",
                "--learning-rate 0|--learning-rate must be a number above 0",
                "--weight-decay -1|--weight-decay must be a number of at least 0",
                "--validation 1|--validation must be a share of at least 0 and below 1",
                "--threads 0|--threads must be at least 1",
                "--optimizer sdg|expected one of [ADAM, ADAMW",
                "--seed x|--seed must be a whole number, not x",
                "--freeze first|--freeze: \"first\" names no layers; expected none, all, last, all-but-last",
                "--freeze 3..1|--freeze: \"3..1\" names no layers",
                "--layer-rates 0.1|--layer-rates: \"0.1\" gives no rates; expected layers and factors such as 0..2=0.1",
                "--layer-rates 1=-1|--layer-rates must be factors of at least 0, not -1.0",
                "--lora-rank 0|--lora-rank must be at least 1, not 0",
                "--lora-rank 2 --lora-alpha 0|--lora-alpha must be a number above 0, not 0.0",
                "--lora-rank 2 --lora-layers x|--lora-layers: \"x\" names no layers",
                "--lora-alpha 2|--lora-alpha belongs to --lora-rank; add a rank, such as --lora-rank 4",
                "--lora-layers 1|--lora-layers belongs to --lora-rank",
                "--head wide|expected one of [KEEP, WIDEN, REPLACE]",
                "--hidden 3|Unknown option"
            })
    void refusesAWrongOptionAndWritesNothing(String option, String message) {
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = run(tuned, option);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains(message);
        assertThat(result.err().strip().lines().count()).isLessThanOrEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(tuned).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--freeze 4|there is no layer 4; the layers are 0 standardize, 1 dense, 2 relu, 3 dense",
                "--freeze all|every layer that could be trained is frozen; leave one of 0 standardize, 1 dense",
                "--layer-rates 7=1|there is no layer 7",
                "--layer-rates all=1,1=2|layer 1 has two rates, in all=1,1=2; give each layer at most one",
                "--lora-rank 2 --lora-layers 2|low-rank adapters belong to dense layers, and none is among \"2\""
            })
    void refusesOptionsThatDoNotGoWithTheModel(String option, String message) {
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = run(tuned, option);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("error: these options do not go with " + model + ": " + message);
        assertThat(tuned).doesNotExist();
    }

    @Test
    void namesNewClassesAndTheRemedy() throws IOException {
        Path data = csv(GARDEN);
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = Cli.run("finetune", model, data, "-o", tuned);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("error: " + data + " has classes that the model does not have: rose; it has"
                        + " setosa, versicolor, virginica; add --head widen to add them to these, or --head replace to"
                        + " have those of the data only\n");
        assertThat(tuned).doesNotExist();
    }

    @Test
    void refusesToFreezeAHeadThatHasToLearnANewClass() throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        Result result = Cli.run("finetune", model, csv(GARDEN), "-o", tuned, "--head", "widen", "--freeze", "last");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("layer 3, the head, has new classes to learn; do not freeze it");
    }

    @Test
    void namesAFeatureThatIsMissing() throws IOException {
        Path data = csv("sepal_length,sepal_width,petal_length,species\n1,1,1,setosa\n2,2,2,virginica\n");
        Result result = Cli.run("finetune", model, data, "-o", folder.resolve("m.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("feature column \"petal_width\"");
    }

    @Test
    void refusesRowsOfASingleClass() throws IOException {
        Path data = csv("sepal_length,sepal_width,petal_length,petal_width,species\n1,1,1,1,setosa\n2,2,2,2,setosa\n");
        Result result = Cli.run("finetune", model, data, "-o", folder.resolve("m.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("all 2 rows have the one class \"setosa\"");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        Path text = Files.writeString(folder.resolve("text.safetensors"), "text");
        for (Path wrong : List.of(text, folder.resolve("missing.safetensors"), Cli.export(model))) {
            Result result = Cli.run("finetune", wrong, "iris", "-o", folder.resolve("m.safetensors"));
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err()).startsWith("error: " + wrong);
        }
    }

    @Test
    void replacesAModelOnlyWhenForced() throws IOException {
        byte[] before = Files.readAllBytes(model);
        Path copy = Files.write(folder.resolve("copy.safetensors"), before);
        Result refused = Cli.run("finetune", model, "iris", "-o", copy, "--epochs", 1);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("exists already; add --force");
        assertThat(Cli.run("finetune", model, "iris", "-o", copy, "--epochs", 1, "--force")
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(copy)).isNotEqualTo(before);
    }

    @Test
    void saysWhatToDoWhenTrainingDiverges() {
        Result result = run(folder.resolve("m.safetensors"), "--learning-rate 1e30 --optimizer sgd");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("try a lower learning rate");
    }

    private Result run(Path output, String options) {
        Object[] fixed = {"finetune", model, "iris", "-o", output};
        return Cli.run(Stream.of(fixed, options.split(" ")).flatMap(Stream::of).toArray());
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("garden.csv"), text);
    }
}
