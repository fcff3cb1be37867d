package io.github.softmax4j.parity.fault;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.ParityCheck;
import io.github.softmax4j.parity.Runners;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of a model as files, one at a time, each through the check as any other file and past the rules of other tools. */
final class Copies {
    private final Classifier classifier;
    private final Path folder;

    Copies(Classifier classifier, Path folder) {
        this.classifier = classifier;
        this.folder = folder;
    }

    /**
     * What is said of a copy.
     *
     * @param pass whether the check accepts it
     * @param acceptedBy for each of {@link ToolRule#ALL}, whether it accepts logits and probabilities
     */
    record Outcome(boolean pass, List<Boolean> acceptedBy) {}

    Outcome run(ModelProto model, InputSuite inputs) throws IOException {
        Path file = folder.resolve("copy.onnx");
        OnnxFile.write(model, file);
        try (OnnxRunner runner = Runners.open(file, false)) {
            boolean pass = ParityCheck.run(classifier, runner, inputs).verdict().pass();
            Tensor features = inputs.features();
            Tensor logits = classifier.logits(features);
            Tensor probabilities = Softmax.softmax(logits);
            var outputs = runner.run(features, 0, features.shape().dimension(0));
            List<Boolean> acceptedBy = ToolRule.ALL.stream()
                    .map(rule -> rule.accepts(logits, outputs.logits())
                            && rule.accepts(probabilities, outputs.probabilities()))
                    .toList();
            return new Outcome(pass, acceptedBy);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
