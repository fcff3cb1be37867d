package io.github.softmax4j.parity.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoldenFilesTest {
    private static Classifier classifier;
    private static ModelProto exported;

    @TempDir
    private Path folder;

    private Path golden;

    @BeforeAll
    static void train() {
        classifier = Models.iris(1);
        exported = OnnxExport.toModel(classifier, ExportOptions.defaults());
    }

    @BeforeEach
    void nameFolder() {
        golden = folder.resolve("golden");
    }

    @Test
    void writesTheLayoutOfBackendTestsAndNothingElse() throws IOException {
        write(false);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "golden/model.onnx",
                            "golden/tolerance.json",
                            "golden/test_data_set_0/input_0.pb",
                            "golden/test_data_set_0/output_0.pb",
                            "golden/test_data_set_0/output_1.pb",
                            "golden/test_data_set_0/output_2.pb",
                            "golden/test_data_set_0/tolerance_0.pb",
                            "golden/test_data_set_0/tolerance_1.pb");
        }
        JsonNode manifest = JsonMapper.shared().readTree(Files.readAllBytes(golden.resolve("tolerance.json")));
        assertThat(manifest.get("schema").stringValue()).isEqualTo("softmax4j.golden/1");
        JsonNode outputs = manifest.get("dataSets").get(0).get("outputs");
        assertThat(outputs.get(1).get("name").stringValue()).isEqualTo("logits");
        assertThat(outputs.get(1).get("tolerance").stringValue()).isEqualTo("tolerance_1.pb");
        assertThat(outputs.get(2).get("labelOf").stringValue()).isEqualTo("logits");
    }

    @Test
    void thePageAboutTheLayoutNamesEveryFileAndTheSchema() throws IOException {
        write(false);
        String page = Files.readString(Path.of("docs/golden.md"));
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(page).contains("`" + golden.relativize(file) + "`");
            }
        }
        assertThat(page).contains(Manifest.SCHEMA);
    }

    @Test
    void outputsStandInTheOrderOfTheGraph() throws IOException {
        write(false);
        for (int i = 0; i < 3; i++) {
            byte[] bytes = Files.readAllBytes(golden.resolve("test_data_set_0/output_" + i + ".pb"));
            assertThat(TensorProto.parseFrom(bytes).getName())
                    .isEqualTo(exported.getGraph().getOutput(i).getName());
        }
    }

    @Test
    void twoFoldersOfTheSameModelAreEqual() throws IOException {
        write(false);
        byte[] first = Files.readAllBytes(golden.resolve("test_data_set_0/tolerance_1.pb"));
        write(true);
        assertThat(Files.readAllBytes(golden.resolve("test_data_set_0/tolerance_1.pb")))
                .isEqualTo(first);
    }

    @Test
    void anHonestFolderPasses() throws IOException {
        write(false);
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.line()).startsWith("verdict: PASS");
        assertThat(report.sameModel()).isTrue();
        assertThat(report.outputs())
                .extracting(GoldenOutput::name)
                .containsExactly("probabilities", "logits", "label_id");
        assertThat(report.outputs().get(1).worst()).isBetween(0.0, 1.0);
        assertThat(report.outputs().get(2).elements()).isEqualTo(report.rows());
    }

    @Test
    void aModelOfAnotherProducerIsCheckedLikewise() throws IOException {
        write(false);
        ModelProto foreign = exported.toBuilder().setProducerName("other").build();
        OnnxFile.write(foreign, golden.resolve("model.onnx"));
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.pass()).as(report.line()).isTrue();
        assertThat(report.sameModel()).isFalse();
    }

    @Test
    void anotherModelInItsPlaceFails() throws IOException {
        write(false);
        OnnxFile.write(OnnxExport.toModel(Models.iris(2), ExportOptions.defaults()), golden.resolve("model.onnx"));
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.pass()).isFalse();
        assertThat(report.sameModel()).isFalse();
        assertThat(report.line()).startsWith("verdict: FAIL probabilities: ");
    }

    @Test
    void labelsOfTheSmallestLogitFail() throws IOException {
        write(false);
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("ArgMax"))
                .forEach(node -> node.setOpType("ArgMin"));
        OnnxFile.write(model.build(), golden.resolve("model.onnx"));
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.outputs())
                .filteredOn(output -> !output.pass())
                .extracting(GoldenOutput::name)
                .containsExactly("label_id");
    }

    @Test
    void anExistingFolderNeedsForceAndIsThenReplaced() throws IOException {
        write(false);
        Files.delete(golden.resolve("model.onnx"));
        assertThatThrownBy(() -> write(false))
                .isInstanceOf(GoldenException.class)
                .hasMessageContaining("--force");
        write(true);
        assertThat(golden.resolve("model.onnx")).exists();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(golden));
        }
    }

    @Test
    void aFolderWithOtherFilesIsNeverReplaced() throws IOException {
        Files.createDirectory(golden);
        Files.writeString(golden.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> write(true))
                .isInstanceOf(GoldenException.class)
                .hasMessageContaining("thesis.txt");
        assertThat(golden.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void damagedFoldersAreRefused() throws IOException {
        assertRefused("there is no such folder");
        Files.createDirectory(golden);
        assertRefused("there is no tolerance.json");
        Files.delete(golden);
        write(false);
        Path rows = golden.resolve("test_data_set_0/input_0.pb");
        byte[] bytes = Files.readAllBytes(rows);
        Files.write(
                rows,
                TensorProto.parseFrom(bytes).toBuilder().setDataType(11).build().toByteArray());
        assertRefused("expected FLOAT");
        Files.write(rows, new byte[] {1, 2, 3});
        assertRefused("this is no tensor");
        Files.delete(rows);
        assertRefused("there is no such file");
        Files.writeString(golden.resolve("tolerance.json"), "{\"schema\": \"other/1\"}");
        assertRefused("schema is \"other/1\"");
        Files.writeString(golden.resolve("tolerance.json"), "{");
        assertRefused("this is no JSON");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> GoldenCheck.run(golden))
                .isInstanceOf(GoldenException.class)
                .hasMessageContaining(message);
    }

    private void write(boolean replace) throws IOException {
        InputSuite inputs = InputSuite.of("iris", BuiltIn.IRIS.read().features(), classifier, 0);
        GoldenFiles.write(classifier, exported, inputs, golden, replace);
    }
}
