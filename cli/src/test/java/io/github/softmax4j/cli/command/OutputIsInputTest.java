package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes over what it reads, nor twice to one place: whatever the options say, every file stays as it is. */
class OutputIsInputTest {
    @TempDir
    private static Path models;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        Cli.export(Cli.train(models, "m.safetensors", 1));
    }

    @BeforeEach
    void fill() throws IOException {
        Files.copy(models.resolve("m.safetensors"), folder.resolve("m.safetensors"));
        Files.copy(models.resolve("m.onnx"), folder.resolve("m.onnx"));
        Files.writeString(folder.resolve("d.csv"), "x,y,kind\n0,0,a\n0,1,b\n1,0,a\n1,1,b\n");
        Files.writeString(folder.resolve("o.json"), "{\"epochs\": 1}");
        Files.writeString(folder.resolve("labels.idx"), "labels");
        Files.createDirectories(folder.resolve("golden/test_data_set_0"));
        Files.writeString(folder.resolve("golden/model.onnx"), "a model");
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link"), folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parity @m.safetensors @m.onnx --junit-xml @m.safetensors",
                "parity @m.safetensors @m.onnx --junit-xml @sub/../m.onnx",
                "parity @m.safetensors @m.onnx --junit-xml @link/m.onnx",
                "parity @m.safetensors @m.onnx --report @m.onnx",
                "parity @m.safetensors @m.onnx --data @d.csv --report @d.csv",
                "parity @m.safetensors @golden --golden @golden",
                "parity --baseline @m.onnx @d.csv --junit-xml @m.onnx",
                "parity --baseline @d.csv @m.onnx --junit-xml @m.onnx",
                "parity --check-golden @golden --junit-xml @golden",
                "export @m.safetensors -o @m.safetensors",
                "predict @m.onnx @d.csv -o @d.csv",
                "predict @m.onnx @d.csv -o @m.onnx",
                "predict @m.onnx @d.csv --labels @labels.idx -o @labels.idx",
                "evaluate @m.onnx @d.csv --report @d.csv",
                "evaluate @m.onnx @d.csv --report @m.onnx",
                "evaluate @m.onnx @d.csv --labels @labels.idx --report @labels.idx",
                "calibrate @m.safetensors @d.csv -o @m.safetensors",
                "calibrate @m.safetensors @d.csv -o @d.csv",
                "calibrate @m.safetensors @d.csv --labels @labels.idx -o @labels.idx",
                "train @d.csv -o @d.csv",
                "train @d.csv -o @new.safetensors --report @d.csv",
                "train iris -o @d.csv --validation @d.csv",
                "train iris -o @o.json --options @o.json",
                "train @d.csv --labels @labels.idx -o @labels.idx",
                "finetune @m.safetensors @d.csv -o @m.safetensors",
                "finetune @m.safetensors @d.csv -o @d.csv",
                "finetune @m.safetensors iris -o @d.csv --validation @d.csv",
                "finetune @m.safetensors iris -o @o.json --options @o.json",
                "finetune @m.safetensors @d.csv --labels @labels.idx -o @labels.idx",
            })
    void anOutputThatIsAnInputIsRefused(String command) throws IOException {
        assertRefused(command, "is also an input; choose another name");
        assertRefused(command + " --force", "is also an input");
    }

    @Test
    void anInputInAFolderThatIsReplacedIsRefused() throws IOException {
        assertRefused(
                "parity @m.safetensors @golden/model.onnx --golden @golden --force",
                "@golden/model.onnx lies in @golden, but one is an output and the other an input");
    }

    @Test
    void theLastGoodModelOfAFailedTrainingReplacesNoInputEither() throws IOException {
        Files.copy(folder.resolve("m.safetensors"), folder.resolve("n.last-good.safetensors"));
        assertRefused(
                "finetune @n.last-good.safetensors iris -o @n.safetensors --force",
                "the output @n.last-good.safetensors is also an input");
    }

    @Test
    void twoOutputsAtOnePlaceAreRefused() throws IOException {
        String parity = "parity @m.safetensors @m.onnx --quick ";
        assertRefused(
                parity + "--report @r --junit-xml @sub/../r", "--report and --junit-xml both name @sub/../r; give");
        assertRefused(parity + "--golden @g --report @link/g", "--golden and --report both name @link/g; give each a");
        assertRefused(
                parity + "--golden @golden --report @golden/r.html --force", "@golden/r.html lies in @golden, but");
        assertRefused(parity + "--golden @golden/g --junit-xml @golden", "@golden/g lies in @golden, but --golden and");
        assertRefused(
                "train iris -o @new --report @new", "-o and --report both name @new; give each a name of its own");
    }

    @Test
    void aFileNamedLikeBuiltInDataIsNoInput() {
        Result result = Cli.run("train", "iris", "-o", folder.resolve("iris"), "--epochs", 1);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private void assertRefused(String command, String message) throws IOException {
        Map<String, String> before = content();
        Result result = Cli.run((Object[]) inFolder(command).split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains(inFolder(message));
        assertThat(result.out()).isEmpty();
        assertThat(content()).isEqualTo(before);
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    private String inFolder(String text) {
        return text.replace("@", folder + "/");
    }
}
