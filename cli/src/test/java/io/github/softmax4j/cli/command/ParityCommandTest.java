package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParityCommandTest {
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
    void endsWithPassForAnHonestExport() {
        Result result = Cli.run("parity", model, onnx);
        assertThat(result.exitCode()).isZero();
        assertThat(result.lastLine()).startsWith("verdict: PASS");
        assertThat(result.out()).contains("logits", "probabilities", "tolerance");
    }

    @Test
    void runsTheRowsOfTheData() {
        Result result = Cli.run("parity", model, onnx, "--data", "iris");
        assertThat(result.out()).contains("150 rows: iris");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void printsJson() {
        JsonNode document = JsonMapper.shared()
                .readTree(Cli.run("parity", model, onnx, "--json").out());
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.parity/2");
        assertThat(document.get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(document.get("cells").size()).isEqualTo(24);
    }

    @Test
    void runsTheBatchSizesAloneWhenQuick() {
        JsonNode document = JsonMapper.shared()
                .readTree(Cli.run("parity", model, onnx, "--json", "--quick").out());
        assertThat(document.get("cells").size()).isEqualTo(4);
    }

    @Test
    void runsInAProcessOfItsOwn() {
        Result result = Cli.run("parity", model, onnx, "--quick", "--isolate");
        assertThat(result.lastLine()).startsWith("verdict: PASS");
        assertThat(result.out())
                .isEqualTo(Cli.run("parity", model, onnx, "--quick").out());
    }

    @Test
    void runsInAProcessOfLimitedMemory() {
        Result result = Cli.run("parity", model, onnx, "--quick", "--memory", "2048");
        assertThat(result.lastLine()).startsWith("verdict: PASS");
        assertThat(result.out())
                .isEqualTo(Cli.run("parity", model, onnx, "--quick").out());
    }

    @Test
    void refusesLessMemoryThanAProcessBeginsWith() {
        Result result = Cli.run("parity", model, onnx, "--memory", "2047");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--memory must be at least 2048 megabytes");
    }

    @Test
    void aFileOfAnotherProducerRunsInAProcessOfItsOwn() throws IOException {
        ModelProto foreign =
                OnnxFile.read(onnx).toBuilder().setProducerName("another").build();
        Result result = Cli.run("parity", model, write(foreign), "--quick");
        assertThat(result.lastLine()).startsWith("verdict: PASS");
    }

    @Test
    void failsWhenTimeIsUp() {
        Result result = Cli.run("parity", model, onnx, "--timeout", "0.000001");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.lastLine()).startsWith("verdict: FAIL the check did not end within");
    }

    @Test
    void passesWithTimeToSpare() {
        assertThat(Cli.run("parity", model, onnx, "--quick", "--timeout", "100000")
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesATimeoutThatIsNone() {
        Result result = Cli.run("parity", model, onnx, "--timeout", "0");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--timeout must be above 0");
    }

    @Test
    void exitsWithOneForAnotherModelsFile() {
        Path other = Cli.export(Cli.train(folder, "other.safetensors", 2));
        assertFails(other);
    }

    @Test
    void exitsWithOneForAFaultInTheFile() throws IOException {
        ModelProto honest = OnnxFile.read(onnx);
        assertFails(write(Faults.largestWeightChanged(honest, "layers.1.weight")));
        assertFails(write(Faults.biasMissing(honest, "layers.3.bias")));
        assertFails(write(Faults.classesSwapped(honest, "layers.3.weight", "layers.3.bias", 3)));
    }

    @Test
    void failureIsInTheJsonToo() throws IOException {
        Path fault = write(Faults.biasMissing(OnnxFile.read(onnx), "layers.3.bias"));
        Result result = Cli.run("parity", model, fault, "--json");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(result.out()).get("verdict").stringValue())
                .isEqualTo("FAIL");
    }

    @Test
    void exitsWithThreeForATruncatedFile() throws IOException {
        byte[] bytes = Files.readAllBytes(onnx);
        Path file = folder.resolve("truncated.onnx");
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(file, Arrays.copyOf(bytes, length));
            Result result = Cli.run("parity", model, file);
            assertThat(result.exitCode()).as("first " + length + " bytes").isEqualTo(3);
            assertThat(result.err()).startsWith("error: " + file);
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void exitsWithThreeForATruncatedModel() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        Path file = Files.write(folder.resolve("truncated.safetensors"), Arrays.copyOf(bytes, bytes.length - 1));
        Result result = Cli.run("parity", file, onnx);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("truncated");
    }

    @Test
    void exitsWithThreeForFilesInTheWrongOrder() {
        assertThat(Cli.run("parity", onnx, model).exitCode()).isEqualTo(3);
    }

    private Path write(ModelProto changed) throws IOException {
        return Files.write(folder.resolve("fault.onnx"), changed.toByteArray());
    }

    private static void assertFails(Path file) {
        Result result = Cli.run("parity", model, file);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.lastLine()).startsWith("verdict: FAIL");
    }
}
