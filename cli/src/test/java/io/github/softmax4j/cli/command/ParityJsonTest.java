package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.Faults;
import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.RatioCounts;
import io.github.softmax4j.parity.fault.ToolRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each task of {@code parity} prints with {@code --json}, and that the page about it names every field. */
class ParityJsonTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @TempDir
    private static Path folder;

    private static JsonNode selfTested;
    private static JsonNode failed;
    private static JsonNode misfit;
    private static JsonNode byNoise;
    private static JsonNode byTolerance;
    private static JsonNode lessOutputs;
    private static JsonNode golden;
    private static JsonNode changedGolden;
    private static JsonNode brokenGolden;

    @BeforeAll
    static void runEveryTask() throws IOException {
        Path model = Cli.train(folder, "iris.safetensors", 1);
        Path onnx = Cli.export(model);
        ModelProto honest = OnnxFile.read(onnx);
        Path faulty = write("faulty.onnx", Faults.biasMissing(honest, "layers.3.bias"));
        Path other = write("other.onnx", withoutLogits(honest));
        Path goldenFolder = folder.resolve("golden");
        selfTested = run(0, model, onnx, "--quick", "--self-test", "--golden", goldenFolder);
        failed = run(1, model, faulty, "--quick");
        misfit = run(1, model, other, "--quick");
        byNoise = run(0, "--baseline", onnx, onnx);
        byTolerance = run(1, "--baseline", onnx, faulty, "--rtol", "1e-6");
        lessOutputs = run(1, "--baseline", onnx, other, "--atol", "1");
        golden = run(0, "--check-golden", goldenFolder);
        Files.copy(faulty, replaced(goldenFolder.resolve("model.onnx")));
        changedGolden = run(1, "--check-golden", goldenFolder);
        Files.copy(other, replaced(goldenFolder.resolve("model.onnx")));
        brokenGolden = run(1, "--check-golden", goldenFolder);
    }

    @Test
    void everyFieldIsDocumentedAndEveryDocumentedFieldIsPrinted() throws IOException {
        Map<String, SortedSet<String>> printed = new TreeMap<>();
        for (JsonNode document : List.of(
                selfTested, failed, misfit, byNoise, byTolerance, lessOutputs, golden, changedGolden, brokenGolden)) {
            String schema = document.get("schema").stringValue();
            collect(document, "", printed.computeIfAbsent(schema, name -> new TreeSet<>()));
        }
        assertThat(printed)
                .containsOnlyKeys("softmax4j.parity/2", "softmax4j.parity.baseline/1", "softmax4j.parity.golden/1");
        String page = Files.readString(Path.of("docs/parity.md"));
        for (Map.Entry<String, SortedSet<String>> schema : printed.entrySet()) {
            assertThat(documented(page, schema.getKey()))
                    .as(schema.getKey() + " in docs/parity.md")
                    .containsExactlyElementsOf(schema.getValue());
        }
        for (Finding.Kind kind : Finding.Kind.values()) {
            assertThat(page).contains("`" + kind.name().toLowerCase(Locale.ROOT) + "`");
        }
    }

    @Test
    void ratiosAreCountedInBinsOfWhichTheFirstEndIsGiven() {
        JsonNode logits = selfTested.get("cells").get(0).get("logits");
        JsonNode ratios = logits.get("ratios");
        assertThat(ratios.get("firstUpTo").doubleValue()).isEqualTo(RatioCounts.upTo(0));
        int sum = ratios.get("equal").intValue();
        for (JsonNode count : ratios.get("counts")) {
            sum += count.intValue();
        }
        assertThat(sum).isEqualTo(logits.get("elements").intValue()).isPositive();
    }

    @Test
    void theWorstCellIsNamedIfThereAreCells() {
        assertThat(failed.get("worstCell").intValue()).isZero();
        assertThat(failed.get("cells").get(0).get("pass").booleanValue()).isFalse();
        assertThat(misfit.has("worstCell")).isFalse();
        assertThat(misfit.has("finding")).isFalse();
        assertThat(misfit.get("cells")).isEmpty();
    }

    @Test
    void environmentAndCommandAreThereWhateverTheVerdict() {
        for (JsonNode document : List.of(selfTested, failed, misfit)) {
            assertThat(document.get("environment").get("opsets").stringValue()).isEqualTo("ai.onnx 13");
            assertThat(document.get("environment").get("onnxRuntime").stringValue())
                    .matches("\\d+\\.\\d+\\.\\d+");
            assertThat(document.get("command").get(0).stringValue()).isEqualTo("softmax4j");
            assertThat(document.get("command").get(1).stringValue()).isEqualTo("parity");
        }
    }

    @Test
    void theSelfTestHasAnAnswerOfEachTool() {
        JsonNode selfTest = selfTested.get("selfTest");
        assertThat(selfTest.get("tools").size()).isEqualTo(ToolRule.ALL.size());
        for (JsonNode fault : selfTest.get("faults")) {
            boolean applies = !fault.get("outcome").stringValue().equals("not applicable");
            assertThat(fault.has("effect")).isEqualTo(applies);
            assertThat(fault.get("caughtBy").size()).isEqualTo(ToolRule.ALL.size());
        }
        for (JsonNode honest : selfTest.get("honest")) {
            assertThat(honest.get("acceptedBy").size()).isEqualTo(ToolRule.ALL.size());
        }
        List<String> either = new ArrayList<>();
        selfTest.get("tools").forEach(tool -> {
            if (tool.get("either").booleanValue()) {
                either.add(tool.get("name").stringValue());
            }
        });
        assertThat(either).containsExactly("polygraphy");
    }

    @Test
    void aBaselineSaysByWhichRuleAndWhereTheWorstIs() {
        assertThat(byNoise.get("rule").stringValue()).startsWith("noise: ");
        assertThat(byNoise.get("reason").stringValue()).endsWith("rows, every output within its tolerance");
        assertThat(byTolerance.get("rule").stringValue()).startsWith("fixed: ");
        assertThat(byTolerance.get("reason").stringValue())
                .startsWith("output \"")
                .contains("elements are beyond the tolerance");
        JsonNode logits = output(byTolerance, "logits");
        assertThat(logits.get("worstRatio").doubleValue()).isGreaterThan(1);
        assertThat(logits.get("at").intValue())
                .isBetween(0, logits.get("elements").intValue() - 1);
    }

    @Test
    void aLabelThatDiffersHasNoRatio() {
        JsonNode labels = output(byTolerance, "label_id");
        assertThat(labels.get("beyond").intValue()).isPositive();
        assertThat(labels.get("worstRatio").isNull()).isTrue();
    }

    @Test
    void anOutputThatIsMissingIsAProblem() {
        assertThat(output(lessOutputs, "logits").get("problem").stringValue())
                .isEqualTo("is missing in the other file");
        assertThat(lessOutputs.get("reason").stringValue()).isEqualTo("output \"logits\" is missing in the other file");
    }

    @Test
    void aGoldenFolderSaysWhatDiffersAndWhere() {
        assertThat(golden.get("reason").stringValue()).endsWith("rows, every output within its tolerance");
        JsonNode worst = output(changedGolden, "logits");
        assertThat(changedGolden.get("reason").stringValue()).contains("elements are beyond their tolerance");
        assertThat(worst.get("row").intValue())
                .isBetween(0, changedGolden.get("rows").intValue() - 1);
        assertThat(worst.get("column").intValue()).isBetween(0, 2);
        assertThat(brokenGolden.get("obstacles").size()).isPositive();
        assertThat(brokenGolden.get("reason").stringValue())
                .contains(brokenGolden.get("obstacles").get(0).stringValue());
    }

    private static JsonNode output(JsonNode document, String name) {
        for (JsonNode output : document.get("outputs")) {
            if (output.get("name").stringValue().equals(name)) {
                return output;
            }
        }
        throw new AssertionError("no output " + name + " in " + document);
    }

    /** The paths of all values; an output is as the other, so both go by the first name. */
    private static void collect(JsonNode node, String path, SortedSet<String> paths) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String name = field.getKey().equals("probabilities") ? "logits" : field.getKey();
                collect(field.getValue(), path.isEmpty() ? name : path + "." + name, paths);
            });
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path + "[]", paths));
        } else {
            paths.add(path);
        }
    }

    /** The paths in the tables of the page: those behind the first in a row stand beside it. Parts of others are left out. */
    private static SortedSet<String> documented(String page, String schema) {
        String section = page.substring(page.indexOf("\n## JSON: `" + schema + "`\n") + 1);
        int end = section.indexOf("\n## ");
        SortedSet<String> paths = new TreeSet<>();
        Matcher rows = ROW.matcher(end < 0 ? section : section.substring(0, end));
        while (rows.find()) {
            Matcher names = NAME.matcher(rows.group(1));
            String parent = null;
            while (names.find()) {
                String name = names.group(1);
                if (parent == null) {
                    parent = name.substring(0, name.lastIndexOf('.') + 1);
                    paths.add(name);
                } else {
                    paths.add(parent + name);
                }
            }
        }
        paths.removeIf(path -> paths.stream().anyMatch(other -> other.startsWith(path + ".")));
        paths.remove("cells[].probabilities");
        return paths;
    }

    private static ModelProto withoutLogits(ModelProto model) {
        ModelProto.Builder changed = model.toBuilder();
        changed.getGraphBuilder().removeOutput(1);
        return changed.build();
    }

    private static Path write(String name, ModelProto model) throws IOException {
        return Files.write(folder.resolve(name), model.toByteArray());
    }

    private static Path replaced(Path file) throws IOException {
        Files.delete(file);
        return file;
    }

    private static JsonNode run(int exitCode, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("parity"));
        all.addAll(List.of(arguments));
        all.add("--json");
        Result result = Cli.run(all.toArray());
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        return JsonMapper.shared().readTree(result.out());
    }
}
