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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** A process that cannot start java says so; one within this process would not notice. */
    @Test
    void aModelRunsApartWhenThatIsAsked() throws IOException {
        write(false);
        String home = System.getProperty("java.home");
        System.setProperty("java.home", folder.resolve("no").toString());
        try {
            assertThat(GoldenCheck.run(golden).pass()).isTrue();
            assertThatThrownBy(() -> GoldenCheck.run(golden, true, Optional.empty()))
                    .isInstanceOf(IOException.class);
        } finally {
            System.setProperty("java.home", home);
        }
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
        Path manifest = Files.writeString(golden.resolve("tolerance.json"), "{\n  \"schema\": x");
        assertRefused(manifest + ": this is no JSON from line 2, column 13 on; expected what parity --golden writes");
        Files.writeString(manifest, "");
        assertRefused("tolerance.json: schema is \"\"");
        Files.write(manifest, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertRefused("this is not text in UTF-8");
    }

    @Test
    void filesHaveTheNamesThatToleranceJsonSays() throws IOException {
        write(false);
        Path data = golden.resolve("test_data_set_0");
        Files.move(data.resolve("input_0.pb"), data.resolve("rows.pb"));
        Files.move(data.resolve("output_1.pb"), data.resolve("expected.pb"));
        Files.move(data.resolve("tolerance_1.pb"), data.resolve("allowed.pb"));
        Files.move(data, golden.resolve("data"));
        Files.move(golden.resolve("model.onnx"), golden.resolve("other.onnx"));
        change("input_0.pb", "rows.pb");
        change("output_1.pb", "expected.pb");
        change("tolerance_1.pb", "allowed.pb");
        change("test_data_set_0", "data");
        change("model.onnx", "other.onnx");
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.line()).startsWith("verdict: PASS");
        assertThat(report.sameModel()).isTrue();
    }

    @Test
    void outputsGoByNameAndNotByPlace() throws IOException {
        write(false);
        change("\"probabilities\"", "\"x\"");
        change("\"name\" : \"logits\"", "\"name\" : \"probabilities\"");
        change("\"name\" : \"x\"", "\"name\" : \"logits\"");
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.outputs())
                .filteredOn(output -> !output.pass())
                .extracting(GoldenOutput::name)
                .contains("logits", "probabilities");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"features\" | \"x\" | the model has no input \"x\", which tolerance.json names; its input is \"features\"",
                "\"label_id\" | \"y\" | the model has no output \"y\" with labels, which tolerance.json names; it has label_id",
                "\"probabilities\" | \"p\" | the model has no output \"p\" with numbers, which tolerance.json names; it has"
                        + " probabilities, logits",
                "\"probabilities\" | \"label_id2\" | the model has no output \"label_id2\" with numbers"
            })
    void aNameThatTheGraphDoesNotHaveIsAnObstacle(String old, String changed, String obstacle) throws IOException {
        write(false);
        change(old, changed);
        GoldenReport report = GoldenCheck.run(golden);
        assertThat(report.pass()).isFalse();
        assertThat(report.sameModel()).isTrue();
        assertThat(report.obstacles()).singleElement().asString().startsWith(obstacle);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "input_0.pb | ../../input_0.pb | inputs has file \"../../input_0.pb\"; expected the plain name of a file",
                "input_0.pb | /etc/passwd | inputs has file \"/etc/passwd\"",
                "output_1.pb | x/../output_1.pb | outputs has file \"x/../output_1.pb\"",
                "tolerance_1.pb | .. | outputs has tolerance \"..\"",
                "test_data_set_0 | ../golden/test_data_set_0 | dataSets has folder \"../golden/test_data_set_0\"",
                "model.onnx | ../model.onnx | model has file \"../model.onnx\"",
                "\"labelOf\" : \"logits\" | \"labelOf\" : \"lgits\" | output \"label_id\" is labelOf \"lgits\", which is no output"
                        + " with a tolerance; these are [probabilities, logits]",
                "\"labelOf\" : \"logits\" | \"labelOf\" : \"label_id\" | output \"label_id\" is labelOf \"label_id\", which is no",
                "\"labelOf\" | \"of\" | output \"label_id\" must have one of tolerance and labelOf",
                "\"name\" : \"probabilities\" | \"name\" : \"logits\" | output \"logits\" is there twice; expected each once",
                "\"outputs\" | \"out\" | there is nothing in outputs, so nothing would be compared",
                "\"inputs\" | \"in\" | inputs must be a list of one, not missing",
                "\"file\" : \"output_2.pb\" | \"files\" : \"output_2.pb\" | outputs has no file; expected text"
            })
    void aToleranceJsonThatDoesNotFitItselfIsRefused(String old, String changed, String message) throws IOException {
        write(false);
        change(old, changed);
        assertRefused("tolerance.json: " + message);
    }

    @Test
    void labelsBeyondTheClassesAreRefused() throws IOException {
        write(false);
        Path labels = golden.resolve("test_data_set_0/output_2.pb");
        long[] wrong = TensorFile.readLongs(labels, GoldenCheck.run(golden).rows());
        wrong[7] = 3;
        Files.write(labels, TensorFile.longs("label_id", wrong).toByteArray());
        assertRefused(labels + ": row 7 has label 3; expected one below 3, the number of classes, or -1");
    }

    private void change(String old, String changed) throws IOException {
        Path manifest = golden.resolve("tolerance.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(old);
        Files.writeString(manifest, text.replace(old, changed));
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
