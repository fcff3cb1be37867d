package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.onnx.file.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    @TempDir
    private static Path models;

    private static Path model;
    private static Path onnx;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        model = Cli.train(models, "iris.safetensors", 1);
        onnx = Cli.export(model);
    }

    @Test
    void writesTheSameLabelsFromBothFiles() {
        Result java = Cli.run("predict", model, "iris");
        Result runtime = Cli.run("predict", onnx, "iris");
        assertThat(java.exitCode()).isZero();
        assertThat(runtime.exitCode()).isZero();
        List<String> labels = labels(java.out());
        assertThat(labels).hasSize(151).contains("setosa", "versicolor", "virginica");
        assertThat(labels(runtime.out())).isEqualTo(labels);
    }

    @Test
    void aFileOfAnotherProducerGivesTheSame() throws IOException {
        Path foreign = folder.resolve("foreign.onnx");
        OnnxFile.write(
                OnnxFile.read(onnx).toBuilder().setProducerName("another").build(), foreign);
        assertThat(Cli.run("predict", foreign, "iris").out())
                .isEqualTo(Cli.run("predict", onnx, "iris").out());
    }

    @Test
    void hasOneProbabilityForEachClass() {
        String[] lines = Cli.run("predict", model, "iris").out().split("\n");
        assertThat(lines[0]).isEqualTo("label,probability_setosa,probability_versicolor,probability_virginica");
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",");
            double sum = Double.parseDouble(cells[1]) + Double.parseDouble(cells[2]) + Double.parseDouble(cells[3]);
            // Three floats that were rounded once each, after a sum and a reciprocal that were rounded too.
            assertThat(Math.abs(sum - 1)).as(lines[i]).isLessThanOrEqualTo(8 * 0x1p-24);
        }
    }

    @Test
    void findsFeaturesByNameInAnyOrderAndPassesOtherColumnsOver() throws IOException {
        Path data = Files.writeString(
                folder.resolve("flowers.csv"),
                "id,petal_width,petal_length,sepal_width,sepal_length\nfirst,0.2,1.4,3.5,5.1\n");
        String expected = Cli.run("predict", model, "iris").out().split("\n")[1];
        assertThat(Cli.run("predict", model, data).out().split("\n")[1]).isEqualTo(expected);
        assertThat(labels(Cli.run("predict", onnx, data).out())).containsExactly("label", "setosa");
    }

    @Test
    void writesAFileWholeAndOnlyReplacesItWhenForced() throws IOException {
        Path out = folder.resolve("out.csv");
        assertThat(Cli.run("predict", model, "iris", "-o", out).out()).isEmpty();
        assertThat(Files.readString(out))
                .isEqualTo(Cli.run("predict", model, "iris").out());
        assertThat(Cli.run("predict", model, "iris", "-o", out).exitCode()).isEqualTo(2);
        assertThat(Cli.run("predict", model, "iris", "-o", out, "--force").exitCode())
                .isZero();
    }

    @Test
    void namesTheFeatureThatIsMissing() throws IOException {
        Path data = Files.writeString(folder.resolve("flowers.csv"), "sepal_length,sepal_widht\n1,2\n");
        Result result = Cli.run("predict", model, data);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("feature column \"sepal_width\" is not in")
                .contains("did you mean \"sepal_widht\"?");
    }

    @Test
    void doesNotTakeAnotherFeatureForTheOneThatIsMissing() throws IOException {
        Path data = Files.writeString(
                folder.resolve("renamed.csv"), "foo,sepal_width,petal_length,petal_width,species\n5.1,3.5,1.4,0.2,x\n");
        assertThat(Cli.run("predict", model, data).err())
                .contains("feature column \"sepal_length\" is not in")
                .doesNotContain("did you mean");
    }

    @Test
    void namesTheRowThatIsTooLarge() throws IOException {
        Path data = Files.writeString(
                folder.resolve("flowers.csv"),
                "sepal_length,sepal_width,petal_length,petal_width\n1,1,1,1\n3e38,-3e38,3e38,3e38\n");
        for (Path file : List.of(model, onnx)) {
            Result result = Cli.run("predict", file, data);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err()).contains("row 2 below the header is too large");
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void refusesAFileThatIsNoModel() throws IOException {
        Path text = Files.writeString(folder.resolve("model.txt"), "hello");
        assertThat(Cli.run("predict", text, "iris").err()).contains("expected a model named .safetensors or .onnx");
        Path fake = Files.writeString(folder.resolve("fake.onnx"), "hello");
        assertThat(Cli.run("predict", fake, "iris").exitCode()).isEqualTo(3);
        Path missing = folder.resolve("missing.safetensors");
        assertThat(Cli.run("predict", missing, "iris").exitCode()).isEqualTo(3);
    }

    private static List<String> labels(String csv) {
        return csv.lines().map(line -> line.split(",")[0]).toList();
    }
}
