package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {
    private static final String POINTS = "x,y,kind\n0,0,a\n0,1,b\n1,0,a\n1,1,b\n";

    @TempDir
    private Path folder;

    @Test
    void writesAModelThatKnowsItsNames() throws IOException {
        Path model = folder.resolve("points.safetensors");
        Result result = Cli.run("train", csv(POINTS), "--label", "kind", "-o", model);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("4 rows, 2 features, 2 classes", "accuracy    1.0000 on all 4 rows");
        assertThat(result.err()).contains("epoch 100/100  loss ");
        assertThat(ModelFile.read(model).classNames()).containsExactly("a", "b");
        assertThat(ModelFile.read(model).featureNames()).containsExactly("x", "y");
        assertThat(ModelFile.read(model).labelName()).isEqualTo("kind");
    }

    @Test
    void sameSeedGivesTheSameBytesForAnyNumberOfThreads() throws IOException {
        byte[] one = trained("--seed", 7, "--threads", 1);
        assertThat(trained("--seed", 7, "--threads", 1)).isEqualTo(one);
        assertThat(trained("--seed", 7, "--threads", 3)).isEqualTo(one);
        assertThat(trained("--seed", 8, "--threads", 1)).isNotEqualTo(one);
    }

    private byte[] trained(Object... options) throws IOException {
        Path model = Files.createTempFile(folder, "model", ".safetensors");
        Object[] fixed = {
            "train", "digits", "-o", model, "--force", "--epochs", 1, "--batch-size", 600, "--hidden", "128,64"
        };
        assertThat(Cli.run(Stream.of(fixed, options).flatMap(Stream::of).toArray())
                        .exitCode())
                .isZero();
        return Files.readAllBytes(model);
    }

    @ParameterizedTest
    @CsvSource({
        "--hidden none,",
        "'--hidden 8,4',",
        "--activation tanh,",
        "--activation sigmoid,",
        "--activation softmax,",
        "--optimizer sgd,",
        "--optimizer adamw,",
        "--optimizer adagrad,",
        "--optimizer nesterov,",
        "--optimizer rmsprop,",
        "--optimizer lbfgs,",
        "'--optimizer rmsprop --momentum 0.5',",
        "'--optimizer nesterov --momentum 0.5',",
        "'--optimizer sgd --momentum 0.5',",
        "--learning-rate 0.01,",
        "--weight-decay 0,",
        "--batch-size 10,"
    })
    void takesEveryOption(String option) {
        Path model = folder.resolve("iris.safetensors");
        Object[] fixed = {"train", "iris", "-o", model, "--epochs", 3};
        Result result =
                Cli.run(Stream.of(fixed, option.split(" ")).flatMap(Stream::of).toArray());
        assertThat(result.err()).doesNotContain("error");
        assertThat(result.exitCode()).isZero();
        assertThat(model).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "--hidden none, lbfgs",
        "--hidden none --optimizer adam, adam",
        "--hidden none --learning-rate 0.01, adam",
        "--hidden none --batch-size 10, adam",
        "--hidden 8, adam",
        "--hidden 8 --optimizer lbfgs, lbfgs"
    })
    void aLinearClassifierIsTrainedByLbfgsUnlessAnOptionIsOneOfMiniBatches(String option, String optimizer)
            throws IOException {
        Path model = folder.resolve("iris.safetensors");
        Object[] fixed = {"train", "iris", "-o", model, "--epochs", 3};
        assertThat(Cli.run(Stream.of(fixed, option.split(" "))
                                .flatMap(Stream::of)
                                .toArray())
                        .exitCode())
                .isZero();
        assertThat(ModelFile.read(model).provenance().trainings().get(0).options())
                .containsEntry("optimizer", optimizer);
    }

    @Test
    void aStreamTrainsALinearClassifierByAdamAndSaysSo() throws IOException {
        Path model = folder.resolve("points.safetensors");
        Object[] linear = {"train", csv(POINTS), "--label", "kind", "-o", model, "--hidden", "none", "--stream"};
        Result result = Cli.run(linear);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .containsOnlyOnce(
                        "the optimiser is adam: lbfgs, the default for a linear classifier, passes all rows at"
                                + " once, and --stream leaves them in their file");
        assertThat(ModelFile.read(model).provenance().trainings().get(0).options())
                .containsEntry("optimizer", "adam");
        Object[] chosen = {"--optimizer", "adam", "--force"};
        assertThat(Cli.run(Stream.of(linear, chosen).flatMap(Stream::of).toArray())
                        .err())
                .doesNotContain("optimiser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--optimizer", "--options"})
    void aStreamIsRefusedWithAnOptimizerOfAllRowsBeforeItIsRead(String option) throws IOException {
        Path file = Files.writeString(folder.resolve("options.json"), "{\"optimizer\": \"lbfgs\"}");
        Path model = folder.resolve("points.safetensors");
        Result result = Cli.run(
                "train",
                folder.resolve("not-there.csv"),
                "--label",
                "kind",
                "-o",
                model,
                "--stream",
                option,
                option.equals("--options") ? file : "lbfgs");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--stream leaves the rows in their file, but --optimizer lbfgs passes all of them at once;"
                        + " leave --stream out, or take --optimizer adam");
    }

    @Test
    void tellsHowManyEpochsThereWereWhenTrainingConverges() {
        Path model = folder.resolve("iris.safetensors");
        Result result = Cli.run("train", "iris", "-o", model, "--hidden", "none", "--weight-decay", 0.1);
        assertThat(result.out()).containsPattern("training    [1-9][0-9]? epochs, final loss 0\\.[0-9]{6}");
    }

    @Test
    void printsJsonWithValidation() {
        Path model = folder.resolve("iris.safetensors");
        Result result = Cli.run("train", "iris", "-o", model, "--validation", 0.2, "--json");
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.train/1");
        assertThat(document.get("rows").intValue()).isEqualTo(150);
        assertThat(document.get("validationRows").intValue()).isEqualTo(30);
        assertThat(document.get("validationAccuracy").doubleValue()).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs 0|--epochs must be at least 1, not 0",
                "--batch-size -1|--batch-size must be at least 1, not -1",
                "--hidden 8,x|expected for instance 64 or 64,32, or none",
                "--hidden 0|--hidden must be widths of at least 1, not 0",
                "--activation swish|expected one of [RELU, TANH, SIGMOID, GELU, SILU, SOFTMAX]",
                "--learning-rate 0|--learning-rate must be a number above 0",
                "--weight-decay -1|--weight-decay must be a number of at least 0",
                "--validation 1|--validation must be a share of at least 0 and below 1",
                "--threads 0|--threads must be at least 1",
                "--momentum 0.5|--momentum belongs to --optimizer sgd, nesterov or rmsprop; adam has none",
                "--optimizer lbfgs --momentum 0.5|lbfgs has none",
                "--optimizer bfgs|expected one of [ADAM, ADAMW, ADAGRAD, LBFGS, NESTEROV, RMSPROP, SGD]",
                "--optimizer sgd --momentum 1|momentum must be at least 0 and below 1",
                "--epoch 3|Unknown option"
            })
    void refusesAWrongOptionAndWritesNothing(String option, String message) {
        Path model = folder.resolve("iris.safetensors");
        Object[] fixed = {"train", "iris", "-o", model};
        Result result =
                Cli.run(Stream.of(fixed, option.split(" ")).flatMap(Stream::of).toArray());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains(message);
        assertThat(result.err().strip().lines().count()).isLessThanOrEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(model).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,kind\n1,a\nabc,b\n", // a bad cell
                "x,kind\n1,a\n,b\n", // an empty cell
                "x,kind\n1,a\nNaN,b\n",
                "x,kind\n1,a\nInfinity,b\n",
                "x,kind\n1,a\n2,\n", // a missing label
                "x,kind\n1,a\n2,b,3\n", // a ragged row
                "x,kind\n1,a\n2,a\n", // one single class
                "x,kind\n",
                ""
            })
    void refusesBadDataAndWritesNothing(String text) throws IOException {
        Path data = csv(text);
        Path model = folder.resolve("model.safetensors");
        Result result = Cli.run("train", data, "--label", "kind", "-o", model);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("error: " + data);
        assertThat(result.out()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(data);
        }
    }

    @Test
    void asksForTheLabelAndListsTheColumns() throws IOException {
        Result result = Cli.run("train", csv(POINTS), "-o", folder.resolve("m.safetensors"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Add --label COLUMN; columns are x, y, kind");
    }

    @Test
    void suggestsTheLabelThatWasMeant() throws IOException {
        Result result = Cli.run("train", csv(POINTS), "--label", "kin", "-o", folder.resolve("m.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("did you mean \"kind\"?");
    }

    @Test
    void replacesAModelOnlyWhenForced() throws IOException {
        Path model = folder.resolve("iris.safetensors");
        Files.writeString(model, "precious");
        Result refused = Cli.run("train", "iris", "-o", model, "--epochs", 1);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("exists already; add --force");
        assertThat(model).hasContent("precious");
        assertThat(Cli.run("train", "iris", "-o", model, "--epochs", 1, "--force")
                        .exitCode())
                .isZero();
        assertThat(ModelFile.read(model).classNames()).hasSize(3);
    }

    @Test
    void refusesAnOutputWithoutAFolder() {
        Result result = Cli.run("train", "iris", "-o", folder.resolve("no/such/m.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("there is no folder");
    }

    @Test
    void refusesAMissingDataFile() {
        Result result =
                Cli.run("train", folder.resolve("no.csv"), "--label", "x", "-o", folder.resolve("m.safetensors"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("no.csv").contains("there is no such file");
    }

    @Test
    void refusesANetworkThatIsTooLarge() {
        Path model = folder.resolve("m.safetensors");
        Result result = Cli.run("train", "iris", "-o", model, "--hidden", Integer.MAX_VALUE);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is too large");
        assertThat(model).doesNotExist();
    }

    @Test
    void saysWhatToDoWhenTrainingDiverges() {
        Path model = folder.resolve("m.safetensors");
        Result result =
                Cli.run("train", "digits", "-o", model, "--learning-rate", "1e30", "--optimizer", "sgd", "--epochs", 5);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("try a lower learning rate");
        assertThat(model).doesNotExist();
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }
}
