package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names and labels of a file may hold anything; what is printed of them does nothing to a terminal. */
class ForeignTextTest {
    private static final String COLUMN = "a\nverdict: PASS";
    private static final String RED = "\u001b[31mred";
    private static final String TURNED = "\u202eblue\u0007";
    private static final String ROWS = "\"" + COLUMN + "\",kind\n0,%s\n1,%s\n";

    @TempDir
    private Path folder;

    private Path csv;
    private Path model;

    @BeforeEach
    void train() throws IOException {
        csv = Files.writeString(folder.resolve("data.csv"), String.format(ROWS, RED, TURNED));
        model = folder.resolve("model.safetensors");
        Result result = Cli.run("train", csv, "--label", "kind", "-o", model, "--epochs", 1);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void tablesShowEscapes() {
        String out = Cli.run("evaluate", model, csv).out();
        assertThat(out).contains("\\u001b[31mred", "\\u202eblue\\u0007");
        assertPrintable(out);
    }

    @Test
    void inspectShowsEscapes() throws IOException {
        String out = Cli.run("inspect", model).out();
        assertThat(out).contains("features: a\\u000averdict: PASS", "\\u001b[31mred");
        assertPrintable(out);
        Path onnx = Cli.export(model);
        OnnxFile.write(
                OnnxFile.read(onnx).toBuilder()
                        .addMetadataProps(StringStringEntryProto.newBuilder()
                                .setKey("\u001b[1mkey")
                                .setValue("first\nsecond"))
                        .build(),
                onnx);
        String graph = Cli.run("inspect", onnx).out();
        assertThat(graph).contains("\\u001b[1mkey: first\\u000asecond");
        assertPrintable(graph);
    }

    @Test
    void verdictsShowEscapes() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), String.format(ROWS, "green", TURNED));
        Path second = folder.resolve("other.safetensors");
        Cli.run("train", other, "--label", "kind", "-o", second, "--epochs", 1);
        String out = Cli.run("parity", model, Cli.export(second)).out();
        assertThat(out)
                .contains(
                        "verdict: FAIL the ONNX file does not fit the model: its class 0 is called \"green\", the model's \"\\u001b[31mred\"");
        assertPrintable(out);
    }

    @Test
    void namesOfOutputsAndFilesShowEscapes() throws IOException {
        Path onnx = Cli.export(model);
        ModelProto.Builder renamed = OnnxFile.read(onnx).toBuilder();
        String name = renamed.getGraph().getOutput(0).getName();
        renamed.getGraphBuilder().getOutputBuilder(0).setName("\u001b[1mout");
        for (NodeProto.Builder node : renamed.getGraphBuilder().getNodeBuilderList()) {
            if (node.getOutputCount() > 0 && node.getOutput(0).equals(name)) {
                node.setOutput(0, "\u001b[1mout");
            }
        }
        Path other = folder.resolve("other.onnx");
        OnnxFile.write(renamed.build(), other);
        String baseline = Cli.run("parity", "--baseline", other, onnx, "--rtol", 0, "--atol", 0)
                .out();
        assertThat(baseline).contains("verdict: FAIL output \"\\u001b[1mout\"");
        assertPrintable(baseline);
        Path copy = Files.copy(csv, folder.resolve("\u001b[1mcopy.csv"));
        Result trained =
                Cli.run("train", copy, "--label", "kind", "-o", folder.resolve("copy.safetensors"), "--epochs", 1);
        assertThat(trained.out()).contains("\\u001b[1mcopy.csv: 2 rows");
        assertPrintable(trained.out());
    }

    @Test
    void errorsShowEscapesAlsoInStackTraces() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), String.format(ROWS, "\u001b[2J", TURNED));
        Result result = Cli.run("evaluate", model, other, "--verbose");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("error: " + other + ", line 3, column \"kind\": the model does not know the class"
                        + " \"\\u001b[2J\"; it knows \\u001b[31mred, \\u202eblue\\u0007")
                .contains("DataException: ", "    at io.github.softmax4j");
        assertPrintable(result.err());
    }

    @Test
    void wrongUseShowsEscapes() {
        Result result = Cli.run("train", csv, "-o", folder.resolve("new.safetensors"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("columns are a\\u000averdict: PASS, kind");
        assertPrintable(result.err());
    }

    @Test
    void jsonAndCsvKeepTheirOwnForms() {
        JsonNode document =
                JsonMapper.shared().readTree(Cli.run("inspect", model, "--json").out());
        assertThat(document.get("features").get(0).stringValue()).isEqualTo(COLUMN);
        assertThat(Cli.run("predict", model, csv).out()).startsWith("label,probability_" + RED + ",probability_");
    }

    private static void assertPrintable(String text) {
        assertThat(text).doesNotContain("\u001b", "\u202e", "\u0007", "\nverdict: PASS");
    }
}
