package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.file.OnnxFileException;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityAssertTest {
    @TempDir
    private Path folder;

    private final Classifier classifier = Models.iris(1);
    private Path onnx;

    @BeforeEach
    void export() throws IOException {
        onnx = folder.resolve("iris.onnx");
        OnnxExport.write(classifier, onnx);
    }

    @Test
    void acceptsAnHonestExport() {
        ParityAssert.assertThat(classifier).matches(onnx).on(BuiltIn.IRIS.read());
        ParityAssert.assertThat(classifier).matches(onnx).onGeneratedRows();
    }

    @Test
    void saysVerdictAndCauseOfAFault() throws IOException {
        OnnxFile.write(Faults.largestWeightChanged(OnnxFile.read(onnx), "layers.3.weight"), onnx);
        assertThatThrownBy(
                        () -> ParityAssert.assertThat(classifier).matches(onnx).on(BuiltIn.IRIS.read()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("iris.onnx does not compute what the classifier computes")
                .hasMessageContaining("verdict: FAIL logits differ by")
                .hasMessageContaining("located: layers.3 (dense) is the first layer beyond its noise")
                .hasMessageContaining("layers.3.weight")
                .hasMessageContaining("tolerance: 6 standard deviations");
    }

    @Test
    void aFileOfOthersRunsInAProcessOfItsOwnWithoutASearch() throws IOException {
        ModelProto honest =
                OnnxFile.read(onnx).toBuilder().setProducerName("another").build();
        OnnxFile.write(honest, onnx);
        ParityAssert.assertThat(classifier).matches(onnx).on(BuiltIn.IRIS.read());
        OnnxFile.write(Faults.largestWeightChanged(honest, "layers.3.weight"), onnx);
        assertThatThrownBy(
                        () -> ParityAssert.assertThat(classifier).matches(onnx).on(BuiltIn.IRIS.read()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("verdict: FAIL logits differ by")
                .hasMessageNotContaining("located");
    }

    @Test
    void aMissingFileIsBadInputAndNoFailure() {
        assertThatThrownBy(() -> ParityAssert.assertThat(classifier)
                        .matches(folder.resolve("none.onnx"))
                        .onGeneratedRows())
                .isInstanceOf(OnnxFileException.class);
    }

    @Test
    void nothingIsCheckedBeforeRowsAreNamed() {
        assertThat(ParityAssert.assertThat(classifier).matches(folder.resolve("none.onnx")))
                .isNotNull();
    }
}
