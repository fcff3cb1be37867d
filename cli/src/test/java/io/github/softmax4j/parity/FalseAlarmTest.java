package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalseAlarmTest {
    private static final int MODELS = Cases.of(200, 10_000);

    @Test
    void noHonestExportFails(@TempDir Path folder) throws IOException {
        List<String> alarms = new ArrayList<>();
        OutputComparison logits = null;
        OutputComparison probabilities = null;
        for (long seed = 0; seed < MODELS; seed++) {
            Classifier classifier = HonestExports.classifier(seed);
            ParityReport report = check(folder, classifier, seed);
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

    /** Whose noise moves logits by thousands, by a large and nearly constant row in front of a layer norm. */
    @ParameterizedTest
    @ValueSource(longs = {1875, 4551})
    void noiseThatIsLargerThanAnyLogitRaisesNoAlarm(long seed, @TempDir Path folder) throws IOException {
        Verdict verdict = check(folder, HonestExports.classifier(seed), seed).verdict();
        assertThat(verdict.pass()).as(verdict.reason()).isTrue();
    }

    /** Float32 may lose their variance, on some of the ways to compute it; all are bounded by epsilon. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aLayerNormOfNearlyEqualValuesIsJudged(int width, @TempDir Path folder) throws IOException {
        Network network = Network.of(new Dense(4, width), new LayerNorm(width), new Dense(width, 3));
        float[] parameters = network.initialParameters(1);
        for (int i = 0; i < 4 * width; i++) {
            parameters[i] *= 1e-6f;
        }
        for (int j = 0; j < width; j++) {
            parameters[4 * width + j] = 1000 + 0.01f * j;
        }
        Classifier classifier = Classifier.of(
                network, parameters, Models.names("c", 3), Models.names("f", 4), "label", Provenance.NONE);
        ParityReport report = check(folder, classifier, 0);
        assertThat(report.verdict().pass()).as(report.verdict().reason()).isTrue();
        Comparison comparison = report.worst().orElseThrow().comparison();
        assertThat(comparison.logits().nonFinite().undecided()).isZero();
    }

    private static ParityReport check(Path folder, Classifier classifier, long seed) throws IOException {
        Path file = folder.resolve("model.onnx");
        ExportOptions options = ExportOptions.defaults().withFoldBatchNorm(seed % 3 > 0);
        Files.write(file, OnnxExport.toBytes(classifier, options));
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
            return ParityCheck.run(classifier, runner, HonestExports.inputs(classifier, seed));
        }
    }

    private static OutputComparison worse(OutputComparison a, OutputComparison b) {
        return a == null || b.worstRatio() > a.worstRatio() ? b : a;
    }
}
