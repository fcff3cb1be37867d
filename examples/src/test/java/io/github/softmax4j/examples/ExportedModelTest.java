package io.github.softmax4j.examples;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.parity.ParityAssert;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a project holds its exported model to the one that it trained, in its own tests. */
class ExportedModelTest {
    @Test
    void theExportedFileAnswersAsTheModelDoes(@TempDir Path folder) throws IOException {
        Dataset flowers = BuiltIn.IRIS.read();
        Classifier classifier =
                Trainer.train(flowers, TrainingOptions.defaults().withEpochs(20));
        Path onnx = folder.resolve("flowers.onnx");
        OnnxExport.write(classifier, onnx);

        ParityAssert.assertThat(classifier).matches(onnx).on(flowers);
    }
}
