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
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParityTasksTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Path onnx;

    @BeforeAll
    static void train() {
        model = Cli.train(folder, "iris.safetensors", 1);
        onnx = Cli.export(model);
    }

    @Test
    void selfTestPrintsTheMatrixAndPasses() {
        Result result = Cli.run("parity", model, onnx, "--quick", "--self-test");
        assertThat(result.exitCode()).isZero();
        assertThat(result.lastLine()).startsWith("self-test: PASS 12 of 12 faults above the noise caught");
        assertThat(result.out())
                .contains("softmax over axis 0", "polygraphy", "not applicable", "none, rows in [0, 255]");
    }

    @Test
    void selfTestIsInTheJsonToo() {
        Result result = Cli.run("parity", model, onnx, "--quick", "--self-test", "--json");
        JsonNode selfTest = JsonMapper.shared().readTree(result.out()).get("selfTest");
        assertThat(selfTest.get("pass").booleanValue()).isTrue();
        assertThat(selfTest.get("faults").size()).isEqualTo(13);
        assertThat(selfTest.get("tools").get(0).get("falseAlarms").intValue()).isPositive();
    }

    @Test
    void aFailureIsLocated() throws IOException {
        Path faulty = write(Faults.largestWeightChanged(OnnxFile.read(onnx), "layers.1.weight"));
        Result result = Cli.run("parity", model, faulty, "--quick", "--self-test");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.lastLine()).startsWith("verdict: FAIL");
        assertThat(result.out())
                .contains("located    layers.1 (dense) is the first layer beyond its noise")
                .contains("self-test  not run, as the file fails\n")
                .doesNotContain("golden")
                .doesNotContain("self-test:");
        Result json = Cli.run("parity", model, faulty, "--quick", "--json");
        JsonNode finding = JsonMapper.shared().readTree(json.out()).get("finding");
        assertThat(finding.get("kind").stringValue()).isEqualTo("weights");
        assertThat(finding.get("layer").intValue()).isEqualTo(1);
    }

    @Test
    void goldenFoldersAreWrittenAndChecked() throws IOException {
        Path golden = folder.resolve("golden");
        assertThat(Cli.run("parity", model, onnx, "--quick", "--golden", golden).exitCode())
                .isZero();
        Result checked = Cli.run("parity", "--check-golden", golden);
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.lastLine()).startsWith("verdict: PASS");

        Result again = Cli.run("parity", model, onnx, "--quick", "--golden", golden);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains(golden + " exists already; add --force to replace it");
        assertThat(again.out()).isEmpty();
        assertThat(Cli.run("parity", model, onnx, "--quick", "--golden", golden, "--force")
                        .exitCode())
                .isZero();

        OnnxFile.write(Faults.biasMissing(OnnxFile.read(onnx), "layers.3.bias"), golden.resolve("model.onnx"));
        Result failed = Cli.run("parity", "--check-golden", golden, "--json");
        assertThat(failed.exitCode()).isEqualTo(1);
        JsonNode document = JsonMapper.shared().readTree(failed.out());
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.parity.golden/1");
        assertThat(document.get("sameModel").booleanValue()).isFalse();
    }

    @Test
    void aPlaceWhereNoGoldenFolderCanGoIsRefusedBeforeAnyWork() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        for (Path place : new Path[] {mine, folder.resolve("no/golden"), mine.resolve("thesis.txt/golden")}) {
            Result result = Cli.run("parity", model, onnx, "--golden", place, "--force");
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err()).startsWith("error: " + place + ": ");
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCannotBeMadeIsNamedAsItWasAsked() {
        Result result = Cli.run("parity", model, onnx, "--quick", "--golden", "/proc/golden");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("error: /proc/golden: no folder can be made in /proc; check its"
                        + " permissions, or choose another place\n");
    }

    @Test
    void aFailingFileGetsNoGoldenFolder() throws IOException {
        Path faulty = write(Faults.biasMissing(OnnxFile.read(onnx), "layers.3.bias"));
        Path golden = folder.resolve("never");
        Result result = Cli.run("parity", model, faulty, "--quick", "--golden", golden);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("golden     " + golden + " not written, as the file fails\n")
                .doesNotContain("self-test");
        assertThat(golden).doesNotExist();
    }

    @Test
    void twoFilesAreComparedByTheNoiseOrByTheCallersTolerance() throws IOException {
        Path faulty = write(Faults.largestWeightChanged(OnnxFile.read(onnx), "layers.1.weight"));
        Result noise = Cli.run("parity", "--baseline", onnx, faulty);
        assertThat(noise.exitCode()).isEqualTo(1);
        assertThat(noise.out()).startsWith("rule       noise: ");
        Result fixed = Cli.run("parity", "--baseline", onnx, faulty, "--rtol", "1", "--atol", "1");
        assertThat(fixed.exitCode()).isZero();
        assertThat(fixed.out()).startsWith("rule       fixed: |difference| <= 1.00 + 1.00 |baseline|");
        assertThat(Cli.run("parity", "--baseline", onnx, onnx, "--json").out()).contains("softmax4j.parity.baseline/1");
    }

    @Test
    void junitReportsHaveACaseForEachOutputAndFault() throws Exception {
        Path report = folder.resolve("report.xml");
        Cli.run("parity", model, onnx, "--quick", "--self-test", "--junit-xml", report);
        Element suite = parse(report);
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        // The verdict; three outputs of four batch sizes; 13 faults; five kinds of rows.
        assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(1 + 3 * 4 + 13 + 5));
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");

        Path faulty = write(Faults.biasMissing(OnnxFile.read(onnx), "layers.3.bias"));
        Cli.run("parity", model, faulty, "--quick", "--junit-xml", report);
        assertThat(Integer.parseInt(parse(report).getAttribute("failures"))).isPositive();
        Cli.run("parity", "--baseline", onnx, faulty, "--junit-xml", report);
        assertThat(parse(report).getAttribute("name")).isEqualTo("softmax4j parity --baseline");
    }

    @Test
    void optionsThatDoNotBelongTogetherAreWrongUsage() {
        assertUsage("expected MODEL and ONNX", "parity", model);
        assertUsage("exclude each other", "parity", "--baseline", onnx, "--check-golden", folder, onnx);
        assertUsage("takes no other files", "parity", "--check-golden", folder, onnx);
        assertUsage("takes one other ONNX file", "parity", "--baseline", onnx);
        assertUsage("need MODEL and ONNX", "parity", "--baseline", onnx, onnx, "--self-test");
        assertUsage("go with --baseline", "parity", model, onnx, "--rtol", "1e-3");
        assertUsage("at least 0", "parity", "--baseline", onnx, onnx, "--rtol", "-1");
    }

    @Test
    void optionsThatWouldHaveNoEffectAreRefused() {
        assertUsage(
                "--data goes with MODEL and ONNX, not with --baseline; leave it out",
                "parity",
                "--baseline",
                onnx,
                onnx,
                "--data",
                "iris");
        assertUsage("--quick goes with MODEL and ONNX, not with", "parity", "--baseline", onnx, onnx, "--quick");
        assertUsage(
                "--isolate goes with MODEL and ONNX, or with --check-golden, not with --baseline; leave it out",
                "parity",
                "--baseline",
                onnx,
                onnx,
                "--isolate");
        assertUsage("--data goes with MODEL", "parity", "--check-golden", folder, "--data", "iris");
        assertUsage("--quick goes with MODEL and ONNX", "parity", "--check-golden", folder, "--quick");
        assertUsage("--seed goes with MODEL and ONNX, or", "parity", "--check-golden", folder, "--seed", "0");
    }

    @Test
    void aLimitOfTimeHoldsWithoutAModelToo() {
        // A microsecond is 0 ms, in which nothing begins.
        Result baseline = Cli.run("parity", "--baseline", onnx, onnx, "--timeout", "1e-6");
        assertThat(baseline.exitCode()).isEqualTo(1);
        assertThat(baseline.lastLine()).isEqualTo("verdict: FAIL the check did not end within 0.0 s; allow more time");
        Path report = folder.resolve("late.xml");
        Cli.run("parity", "--baseline", onnx, onnx, "--timeout", "1e-6", "--junit-xml", report);
        assertThat(report).content().contains("failures=\"1\"");
        assertThat(Cli.run("parity", "--baseline", onnx, onnx, "--timeout", 1000)
                        .exitCode())
                .isZero();

        Path golden = folder.resolve("timed");
        Cli.run("parity", model, onnx, "--quick", "--golden", golden);
        Result late = Cli.run("parity", "--check-golden", golden, "--timeout", "1e-6");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.out()).contains("the file that the folder was written with");
        assertThat(late.lastLine()).isEqualTo("verdict: FAIL the check did not end within 0.0 s; allow more time");
        Result isolated = Cli.run("parity", "--check-golden", golden, "--timeout", 1000, "--isolate");
        assertThat(isolated.exitCode()).as(isolated.err()).isZero();
    }

    private static void assertUsage(String message, Object... arguments) {
        Result result = Cli.run(arguments);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    private static Element parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private Path write(ModelProto changed) throws IOException {
        return Files.write(folder.resolve("fault.onnx"), changed.toByteArray());
    }
}
