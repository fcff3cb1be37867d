package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedRunnerTest {
    private final Classifier classifier = Models.iris(1);

    @TempDir
    private Path folder;

    @Test
    void givesTheBitsOfTheRuntimeInThisProcess() throws IOException {
        Path file = export();
        Tensor features = InputSuite.generated(classifier, 0).features();
        try (OnnxRunner isolated = IsolatedRunner.source(file).open(RuntimeOptions.DEFAULT);
                OnnxRunner here = OnnxRuntimeRunner.open(file)) {
            assertThat(isolated.featureCount()).isEqualTo(4);
            assertThat(isolated.classCount()).isEqualTo(3);
            assertThat(isolated.contractViolations()).isEmpty();
            assertThat(isolated.metadata()).isEqualTo(here.metadata());
            OnnxRunner.Outputs expected = here.run(features, 5, 90);
            OnnxRunner.Outputs actual = isolated.run(features, 5, 90);
            assertThat(actual.logits()).isEqualTo(expected.logits());
            assertThat(actual.probabilities()).isEqualTo(expected.probabilities());
            assertThat(actual.labels()).isEqualTo(expected.labels());
            assertThat(isolated.run(features, 5, 6).labels()[0]).isEqualTo(expected.labels()[0]);
        }
    }

    @Test
    void tellsWhatTheRuntimeRefuses() throws IOException {
        ModelProto.Builder model = OnnxExport.toModel(classifier, ExportOptions.defaults()).toBuilder();
        model.getGraphBuilder().getNodeBuilder(0).setOpType("NoSuchOperator");
        Path file = Files.write(folder.resolve("unknown.onnx"), model.build().toByteArray());
        OnnxRunner.Source source = IsolatedRunner.source(file);
        assertThatThrownBy(() -> source.open(RuntimeOptions.DEFAULT))
                .isInstanceOf(OnnxRuntimeException.class)
                .hasMessageContaining("ONNX Runtime refuses the model");
    }

    @Test
    void outlivesItsProcess() throws Exception {
        Tensor features = InputSuite.generated(classifier, 0).features();
        try (IsolatedRunner runner =
                (IsolatedRunner) IsolatedRunner.source(export()).open(RuntimeOptions.DEFAULT)) {
            runner.process().destroyForcibly().waitFor();
            assertThatThrownBy(() -> runner.run(features, 0, 1))
                    .isInstanceOf(OnnxRuntimeException.class)
                    .hasMessageContaining("the process of ONNX Runtime ended")
                    .hasMessageContaining("while running a batch of 1");
        }
    }

    @Test
    void closingTwiceIsFineAndEndsTheProcess() throws Exception {
        IsolatedRunner runner = (IsolatedRunner) IsolatedRunner.source(export()).open(RuntimeOptions.DEFAULT);
        runner.close();
        runner.close();
        runner.process().waitFor();
        Tensor features = InputSuite.generated(classifier, 0).features();
        assertThatThrownBy(() -> runner.run(features, 0, 1)).isInstanceOf(IllegalStateException.class);
    }

    private Path export() throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(classifier, file);
        return file;
    }
}
