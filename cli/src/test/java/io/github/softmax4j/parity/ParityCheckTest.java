package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.file.OnnxFileException;
import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.TensorShapeProto;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityCheckTest {
    private static Classifier classifier;
    private static ModelProto exported;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        classifier = Models.iris(1);
        exported = OnnxExport.toModel(classifier, ExportOptions.defaults());
    }

    @Test
    void passesForAnHonestExport() throws IOException {
        ParityReport report = check(exported);
        assertThat(report.verdict().line()).startsWith("verdict: PASS");
        int rows = report.inputs().stream().mapToInt(InputSuite.Part::rows).sum();
        assertThat(report.cells()).extracting(SweepCell::batchSize).containsExactly(1, 2, 7, rows);
        assertThat(report.cells())
                .allMatch(cell -> cell.comparison().labels().agree()
                                + cell.comparison().labels().ties()
                        == rows);
    }

    @Test
    void sweepsEveryCombination() throws IOException {
        Path file = Files.write(folder.resolve("sweep.onnx"), exported.toByteArray());
        InputSuite inputs = InputSuite.generated(classifier, 0);
        ParityReport report = ParityCheck.sweep(classifier, OnnxRuntimeRunner.source(file), inputs, SweepOptions.FULL);
        assertThat(report.verdict().line()).startsWith("verdict: PASS").contains("in 24 ways");
        assertThat(report.cells()).extracting(SweepCell::runtime).containsAll(SweepOptions.FULL.runtimes());
        assertThat(report.cells().get(0).sameBits()).isTrue();
        assertThat(report.cells())
                .extracting(cell -> cell.runtime() + " " + cell.batchSize())
                .doesNotHaveDuplicates();
    }

    @Test
    void aCellWithOtherBitsIsComparedByItself() {
        OnnxRunner.Source source = options -> new Shifted(options.threads() == 2 ? 1f : 0f);
        InputSuite inputs = InputSuite.generated(classifier, 0);
        ParityReport report;
        try {
            report = ParityCheck.sweep(classifier, source, inputs, SweepOptions.FULL);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (SweepCell cell : report.cells()) {
            boolean same = cell.runtime().threads() == 1;
            assertThat(cell.sameBits()).isEqualTo(same);
            assertThat(cell.comparison().pass()).isEqualTo(same);
        }
        assertThat(report.verdict().line())
                .startsWith("verdict: FAIL logits differ")
                .contains("2 threads");
    }

    /** The classifier itself as the runtime, with something added to its logits. */
    private record Shifted(float shift) implements OnnxRunner {
        @Override
        public OnnxMetadata metadata() {
            return OnnxMetadata.of(exported);
        }

        @Override
        public List<String> contractViolations() {
            return List.of();
        }

        @Override
        public int featureCount() {
            return 4;
        }

        @Override
        public int classCount() {
            return 3;
        }

        @Override
        public Outputs run(Tensor features, int from, int to) {
            Tensor rows = Tensor.zeros(Shape.of(to - from, 4));
            System.arraycopy(features.data(), from * 4, rows.data(), 0, rows.data().length);
            Tensor logits = classifier.logits(rows);
            long[] labels = new long[to - from];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = Classifier.largest(logits, i);
            }
            Tensor probabilities = classifier.probabilities(rows);
            for (int i = 0; i < logits.data().length; i++) {
                logits.data()[i] += shift;
            }
            return new Outputs(logits, probabilities, labels);
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 15, 17, 19, 21, 23, 26})
    void passesForEveryOpsetThatOnnxRuntimeLoads(int opset) throws IOException {
        ModelProto model =
                OnnxExport.toModel(classifier, ExportOptions.defaults().withOpset(opset));
        assertThat(check(model).verdict().pass()).isTrue();
    }

    @Test
    void runsGivenRowsBesideGeneratedOnes() throws IOException {
        InputSuite inputs = InputSuite.of("iris", BuiltIn.IRIS.read().features(), classifier, 0);
        ParityReport report = check(exported, inputs);
        assertThat(report.verdict().pass()).isTrue();
        assertThat(report.inputs().get(0)).isEqualTo(new InputSuite.Part("iris", 150));
        assertThat(report.inputs()).hasSizeGreaterThan(1);
    }

    @Test
    void failsForAnotherModelOfTheSameShape() throws IOException {
        assertFails(OnnxExport.toModel(Models.iris(2), ExportOptions.defaults()), "logits differ");
    }

    @Test
    void failsForAModelOfAnotherShape() throws IOException {
        assertFails(OnnxExport.toModel(Models.random(3), ExportOptions.defaults()), "features, the model 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers.1.weight", "layers.3.weight", "layers.0.scale"})
    void failsWhenTheLargestWeightChangesByAThousandth(String weight) throws IOException {
        assertFails(Faults.largestWeightChanged(exported, weight), "logits differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers.1.bias", "layers.3.bias"})
    void failsWhenABiasIsMissing(String bias) throws IOException {
        assertFails(Faults.biasMissing(exported, bias), "logits differ");
    }

    @Test
    void failsWhenTwoClassesAreSwapped() throws IOException {
        assertFails(Faults.classesSwapped(exported, "layers.3.weight", "layers.3.bias", 3), "logits differ");
    }

    @Test
    void failsWhenTwoClassNamesAreSwapped() throws IOException {
        assertFails(
                Faults.metadata(exported, "softmax4j.classes", "[\"versicolor\",\"setosa\",\"virginica\"]"),
                "its class 0 is called \"versicolor\", the model's \"setosa\"");
    }

    @Test
    void failsWhenTwoFeatureNamesAreSwapped() throws IOException {
        assertFails(
                Faults.metadata(
                        exported,
                        "softmax4j.features",
                        "[\"sepal_width\",\"sepal_length\",\"petal_length\",\"petal_width\"]"),
                "its feature 0 is called \"sepal_width\"");
    }

    @Test
    void failsWhenAWeightIsNotFinite() throws IOException {
        assertFails(
                Faults.edited(exported, "layers.3.bias", values -> values.put(0, Float.NaN)),
                "rows are finite on one side alone, first at row 0");
    }

    @Test
    void failsWhenAnOutputIsMissing() throws IOException {
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder().removeOutput(1);
        assertFails(model.build(), "output \"logits\" is missing");
    }

    @Test
    void failsWhenTheBatchSizeIsFixed() throws IOException {
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(0, TensorShapeProto.Dimension.newBuilder().setDimValue(1));
        assertFails(model.build(), "any batch size");
    }

    @Test
    void failsWhenLabelsAreOfTheSmallestLogit() throws IOException {
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("ArgMax"))
                .forEach(node -> node.setOpType("ArgMin"));
        assertFails(model.build(), "labels differ beyond the noise");
    }

    @Test
    void failsWhenProbabilitiesAreNotSoftmaxOfTheLogits() throws IOException {
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOutputList().contains("probabilities"))
                .forEach(node -> node.setOpType("LogSoftmax"));
        assertFails(model.build(), "probabilities differ");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] bytes = exported.toByteArray();
        Path file = folder.resolve("truncated.onnx");
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> OnnxRuntimeRunner.open(file))
                .isInstanceOf(OnnxFileException.class)
                .hasMessageContaining("truncated.onnx");
    }

    @Test
    void refusesAnOperatorThatOnnxRuntimeDoesNotKnow() throws IOException {
        ModelProto.Builder model = exported.toBuilder();
        model.getGraphBuilder().getNodeBuilder(0).setOpType("NoSuchOperator");
        Path file = folder.resolve("unknown.onnx");
        Files.write(file, model.build().toByteArray());
        assertThatThrownBy(() -> OnnxRuntimeRunner.open(file))
                .isInstanceOf(OnnxRuntimeException.class)
                .hasMessageContaining("ONNX Runtime refuses the model");
    }

    private void assertFails(ModelProto model, String reason) throws IOException {
        Verdict verdict = check(model).verdict();
        assertThat(verdict.line()).startsWith("verdict: FAIL").contains(reason);
        assertThat(verdict.pass()).isFalse();
    }

    private ParityReport check(ModelProto model) throws IOException {
        return check(model, InputSuite.generated(classifier, 0));
    }

    private ParityReport check(ModelProto model, InputSuite inputs) throws IOException {
        Path file = Files.createTempFile(folder, "model", ".onnx");
        Files.write(file, model.toByteArray());
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
            return ParityCheck.run(classifier, runner, inputs);
        }
    }
}
