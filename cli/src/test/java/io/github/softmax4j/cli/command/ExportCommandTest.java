package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.parity.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {
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
    void takesTheLowestOpsetAndSaysSo() {
        Result result = Cli.run("export", model, "-o", folder.resolve("a.onnx"));
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("opset  13, IR version 7");
    }

    @Test
    void twoExportsAreEqualByteForByte() throws IOException {
        Cli.run("export", model, "-o", folder.resolve("a.onnx"));
        Cli.run("export", model, "-o", folder.resolve("b.onnx"));
        assertThat(Files.readAllBytes(folder.resolve("a.onnx")))
                .isEqualTo(Files.readAllBytes(folder.resolve("b.onnx")));
    }

    @Test
    void takesAnotherOpsetWithItsIrVersion() {
        Result result = Cli.run("export", model, "-o", folder.resolve("a.onnx"), "--opset", 21, "--json");
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.get("opset").intValue()).isEqualTo(21);
        assertThat(document.get("irVersion").intValue()).isEqualTo(10);
    }

    @Test
    void refusesAnOpsetThatCannotExpressTheModel() {
        for (int opset : new int[] {-1, 12, 27}) {
            Result result = Cli.run("export", model, "-o", folder.resolve("a.onnx"), "--opset", opset);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("--opset " + opset);
            assertThat(folder.resolve("a.onnx")).doesNotExist();
        }
    }

    @Test
    void foldsBatchNormalizationsUnlessTold() throws IOException {
        Path head = folder.resolve("head.safetensors");
        ModelFile.write(Models.head(1), head);
        assertThat(Cli.run("export", head, "-o", folder.resolve("folded.onnx")).exitCode())
                .isZero();
        assertThat(Cli.run("export", head, "-o", folder.resolve("kept.onnx"), "--no-fold")
                        .exitCode())
                .isZero();
        assertThat(Cli.run("inspect", folder.resolve("folded.onnx")).out()).doesNotContain("BatchNormalization");
        assertThat(Cli.run("inspect", folder.resolve("kept.onnx")).out()).contains("BatchNormalization");
        for (String name : new String[] {"folded.onnx", "kept.onnx"}) {
            assertThat(Cli.run("parity", head, folder.resolve(name)).exitCode())
                    .as(name)
                    .isZero();
        }
    }

    @Test
    void neverReplacesALink() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), target);
        Result result = Cli.run("export", model, "-o", link, "--force");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("this is a link or a device");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("precious");
    }

    @Test
    void refusesToReplaceAFileUnlessForced() throws IOException {
        Path onnx = Files.writeString(folder.resolve("a.onnx"), "precious");
        assertThat(Cli.run("export", model, "-o", onnx).exitCode()).isEqualTo(2);
        assertThat(onnx).hasContent("precious");
        assertThat(Cli.run("export", model, "-o", onnx, "--force").exitCode()).isZero();
    }
}
