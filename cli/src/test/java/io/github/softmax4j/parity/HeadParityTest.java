package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch normalization, SiLU, dropout and a residual block: honest exports pass, and mistakes in them are found. */
class HeadParityTest {
    private static final Classifier HEAD = Models.head(1);
    private static final ExportOptions FOLDED = ExportOptions.defaults();
    private static final ExportOptions UNFOLDED = FOLDED.withFoldBatchNorm(false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"13, true", "13, false", "15, true", "15, false", "24, true", "24, false", "26, false"})
    void passesForAnHonestExport(int opset, boolean fold) throws IOException {
        ExportOptions options = FOLDED.withOpset(opset).withFoldBatchNorm(fold);
        assertThat(check(OnnxExport.toModel(HEAD, options)).line()).startsWith("verdict: PASS");
    }

    @Test
    void theFoldedGraphHasNoBatchNormalization() {
        assertThat(count(FOLDED, "BatchNormalization")).isZero();
        assertThat(count(UNFOLDED, "BatchNormalization")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers.1.weight", "layers.5.layers.0.weight"})
    void failsWhenTheLargestFoldedWeightChangesByAThousandth(String weight) throws IOException {
        assertFails(Faults.largestWeightChanged(OnnxExport.toModel(HEAD, FOLDED), weight));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layers.2.gain",
                "layers.2.mean",
                "layers.2.variance",
                "layers.5.layers.1.gain",
                "layers.5.layers.1.variance"
            })
    void failsWhenTheLargestParameterOfABatchNormalizationChangesByAThousandth(String parameter) throws IOException {
        assertFails(Faults.largestWeightChanged(OnnxExport.toModel(HEAD, UNFOLDED), parameter));
    }

    @Test
    void failsWhenTheMeanWasNotFoldedIntoTheBias() throws IOException {
        float[] unshifted = HEAD.parameters(1).get("bias").data();
        assertFails(Faults.edited(OnnxExport.toModel(HEAD, FOLDED), "layers.1.bias", values -> values.put(unshifted)));
    }

    @Test
    void failsWhenEpsilonIsAnother() throws IOException {
        ModelProto.Builder model = OnnxExport.toModel(HEAD, UNFOLDED).toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("BatchNormalization"))
                .forEach(node -> node.getAttributeBuilder(0).setF(1e-3f));
        assertFails(model.build());
    }

    @Test
    void failsWhenTheInputIsNotAdded() throws IOException {
        ModelProto.Builder model = OnnxExport.toModel(HEAD, FOLDED).toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("Add"))
                .forEach(node -> node.setInput(0, node.getInput(1)));
        assertFails(model.build());
    }

    private static long count(ExportOptions options, String operator) {
        return OnnxExport.toModel(HEAD, options).getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .count();
    }

    private void assertFails(ModelProto model) throws IOException {
        assertThat(check(model).line()).startsWith("verdict: FAIL").contains("logits differ");
    }

    private Verdict check(ModelProto model) throws IOException {
        Path file = Files.createTempFile(folder, "head", ".onnx");
        Files.write(file, model.toByteArray());
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
            return ParityCheck.run(HEAD, runner, InputSuite.generated(HEAD, 0)).verdict();
        }
    }
}
