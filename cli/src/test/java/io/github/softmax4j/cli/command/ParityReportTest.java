package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.parity.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code parity --report}, and where the files go that parity writes; what is on the page has a test of its own. */
class ParityReportTest {
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
    void aPassingFileHasAPageWithItsSelfTest() throws IOException {
        Path page = folder.resolve("parity.html");
        Result result = Cli.run("parity", model, onnx, "--quick", "--self-test", "--report", page);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("report     " + page);
        assertThat(Files.readString(page))
                .contains("Parity of " + onnx)
                .contains("rows in 4 ways")
                .contains("self-test: 12 of 12 faults above the noise caught")
                .contains("PASS, same bits")
                .contains("ai.onnx 13")
                .contains("--self-test --report " + page)
                .doesNotContain("class=\"bad\">FAIL")
                .doesNotContain("NaN");
    }

    @Test
    void aFailingFileHasAPageThatSaysWhereItDeparts() throws IOException {
        Path faulty = folder.resolve("faulty.onnx");
        Files.write(
                faulty,
                Faults.largestWeightChanged(OnnxFile.read(onnx), "layers.1.weight")
                        .toByteArray());
        Path page = folder.resolve("parity.html");
        assertThat(Cli.run("parity", model, faulty, "--quick", "--report", page).exitCode())
                .isEqualTo(1);
        assertThat(Files.readString(page))
                .contains("<b class=\"bad\">FAIL</b>")
                .contains("Located: layers.1 (dense) is the first layer beyond its noise")
                .contains("first that fails");
    }

    @Test
    void withJsonTheDocumentAloneIsPrintedAndThePageWritten() throws IOException {
        Path page = folder.resolve("parity.html");
        Result result = Cli.run("parity", model, onnx, "--quick", "--json", "--report", page);
        assertThat(result.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(result.out()).get("verdict").stringValue())
                .isEqualTo("PASS");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aPageThatExistsIsReplacedOnlyWithForce() throws IOException {
        Path page = Files.writeString(folder.resolve("parity.html"), "mine");
        Result refused = Cli.run("parity", model, onnx, "--quick", "--report", page);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(page + " exists already; add --force to replace it");
        assertThat(refused.out()).isEmpty();
        assertThat(page).hasContent("mine");
        assertThat(Cli.run("parity", model, onnx, "--quick", "--report", page, "--force")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsRefusedBeforeAnyWork() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        for (String option : new String[] {"--report", "--junit-xml"}) {
            assertRefused("there is no folder " + folder.resolve("no"), option, folder.resolve("no/file"));
            assertRefused("this is a folder", option, folder);
            assertRefused("this is a link or a device", option, link, "--force");
        }
        assertThat(link).isSymbolicLink().hasContent("mine");
    }

    @Test
    void aJunitReportReplacesAnEarlierOne() throws IOException {
        Path report = Files.writeString(folder.resolve("junit.xml"), "earlier");
        assertThat(Cli.run("parity", model, onnx, "--quick", "--junit-xml", report)
                        .exitCode())
                .isZero();
        assertThat(Files.readString(report)).contains("<testsuite");
    }

    @Test
    void pageAndJunitReportCannotBeOneFile() {
        Path file = folder.resolve("out");
        Result result = Cli.run(
                "parity",
                model,
                onnx,
                "--report",
                file,
                "--junit-xml",
                folder.resolve(".").resolve("out"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--report and --junit-xml both name " + folder);
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutAModelThereIsNoPage() {
        Path page = folder.resolve("parity.html");
        for (Result result : new Result[] {
            Cli.run("parity", "--baseline", onnx, onnx, "--report", page),
            Cli.run("parity", "--check-golden", folder, "--report", page)
        }) {
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("--self-test, --golden and --report need MODEL and ONNX");
        }
        assertThat(page).doesNotExist();
    }

    private static void assertRefused(String message, Object... options) {
        Object[] arguments = new Object[options.length + 3];
        arguments[0] = "parity";
        arguments[1] = model;
        arguments[2] = onnx;
        System.arraycopy(options, 0, arguments, 3, options.length);
        Result result = Cli.run(arguments);
        assertThat(result.exitCode()).as(result.out()).isEqualTo(3);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }
}
