package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalseAlarmTest {
    private static final int MODELS = Cases.of(200, 10_000);

    @Test
    void noHonestExportFails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.onnx");
        List<String> alarms = new ArrayList<>();
        OutputComparison logits = null;
        OutputComparison probabilities = null;
        for (long seed = 0; seed < MODELS; seed++) {
            Classifier classifier = HonestExports.classifier(seed);
            ExportOptions options = ExportOptions.defaults().withFoldBatchNorm(seed % 3 > 0);
            Files.write(file, OnnxExport.toBytes(classifier, options));
            ParityReport report;
            try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
                report = ParityCheck.run(classifier, runner, HonestExports.inputs(classifier, seed));
            }
            if (!report.verdict().pass()) {
                alarms.add("seed " + seed + ": " + report.verdict().reason() + ", "
                        + classifier.network().layers());
                continue;
            }
            Comparison comparison = report.worst().orElseThrow().comparison();
            logits = worse(logits, comparison.logits());
            probabilities = worse(probabilities, comparison.probabilities());
        }
        for (OutputComparison output : new OutputComparison[] {logits, probabilities}) {
            System.out.printf(
                    "%d honest exports: largest difference of %s at %.3f of its tolerance%n",
                    MODELS, output.output(), output.worstRatio());
        }
        assertThat(alarms).isEmpty();
    }

    private static OutputComparison worse(OutputComparison a, OutputComparison b) {
        return a == null || b.worstRatio() > a.worstRatio() ? b : a;
    }
}
