package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnersTest {
    private final ModelProto ours = OnnxExport.toModel(Models.iris(1), ExportOptions.defaults());

    @TempDir
    private Path folder;

    @Test
    void aFileOfOursRunsHere() throws IOException {
        assertThat(open(ours)).isEqualTo(OnnxRuntimeRunner.class);
    }

    @Test
    void aFileOfOthersRunsInAProcessOfItsOwn() throws IOException {
        assertThat(open(ours.toBuilder().setProducerName("other").build())).isEqualTo(IsolatedRunner.class);
        assertThat(open(ours.toBuilder().clearProducerName().build())).isEqualTo(IsolatedRunner.class);
    }

    private Class<?> open(ModelProto model) throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(model, file);
        try (OnnxRunner runner = Runners.open(file, false)) {
            return runner.getClass();
        }
    }
}
