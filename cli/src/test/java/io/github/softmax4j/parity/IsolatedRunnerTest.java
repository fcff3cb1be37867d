package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aFileThatWantsMoreMemoryThanItMayTakeIsRefused() throws IOException {
        Path file =
                Files.write(folder.resolve("huge.onnx"), wantingFourGigabytes().toByteArray());
        OnnxRunner.Source source = IsolatedRunner.source(file, new ProcessLimits(2048));
        Tensor features = InputSuite.generated(classifier, 0).features();
        assertThatThrownBy(() -> {
                    try (OnnxRunner runner = source.open(RuntimeOptions.DEFAULT)) {
                        runner.run(features, 0, 1);
                    }
                })
                .isInstanceOf(OnnxRuntimeException.class)
                .hasMessageEndingWith(" (its process may take 2048 MB of memory)");
    }

    @Test
    void aFileThatWantsLessRuns() throws IOException {
        try (OnnxRunner runner =
                IsolatedRunner.source(export(), new ProcessLimits(2048)).open(RuntimeOptions.DEFAULT)) {
            assertThat(runner.classCount()).isEqualTo(3);
        }
    }

    @Test
    void refusesALimitThatNoProcessStartsWith() {
        assertThatThrownBy(() -> new ProcessLimits(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2048 megabytes of memory, not 100");
    }

    /** Adds to the logits the largest of 2^30 zeros, whose number comes from the rows, so that nothing is known before. */
    private ModelProto wantingFourGigabytes() {
        ModelProto.Builder model = OnnxExport.toModel(classifier, ExportOptions.defaults()).toBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.addInitializer(TensorProto.newBuilder()
                .setName("many")
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(1 << 30));
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getOutput(0).equals("logits")) {
                graph.getNodeBuilder(i).setOutput(0, "before");
                graph.addNode(i + 1, largest("before", "one"));
                graph.addNode(i + 2, node("Expand", "zeros", "one", "many"));
                graph.addNode(i + 3, largest("zeros", "zero"));
                graph.addNode(i + 4, node("Add", "logits", "before", "zero"));
                return model.build();
            }
        }
        throw new AssertionError("no logits");
    }

    private static NodeProto.Builder largest(String input, String output) {
        return node("ReduceMax", output, input)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("keepdims")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(0));
    }

    private static NodeProto.Builder node(String type, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .addAllInput(List.of(inputs))
                .addOutput(output);
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
