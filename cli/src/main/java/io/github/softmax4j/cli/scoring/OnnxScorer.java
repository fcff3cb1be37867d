package io.github.softmax4j.cli.scoring;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.Runners;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** An ONNX file, in ONNX Runtime. */
final class OnnxScorer implements Scorer {
    /** Rows a run, which bounds the memory. */
    private static final int BATCH = 1024;

    private final OnnxRunner runner;
    private final List<String> classNames;

    private OnnxScorer(OnnxRunner runner, List<String> classNames) {
        this.runner = runner;
        this.classNames = classNames;
    }

    static OnnxScorer open(Path file) throws IOException {
        OnnxRunner runner = Runners.open(file, false);
        try {
            List<String> violations = runner.contractViolations();
            if (!violations.isEmpty()) {
                throw new BadInputException(
                        file + ": this is not the graph of a classifier: " + String.join("; ", violations));
            }
            int k = runner.classCount();
            List<String> names = runner.metadata()
                    .classes()
                    .orElseGet(() ->
                            IntStream.range(0, k).mapToObj(String::valueOf).toList());
            if (names.size() != k) {
                throw new BadInputException(
                        file + ": it names " + names.size() + " classes, but has " + k + "; expected as many");
            }
            return new OnnxScorer(runner, names);
        } catch (RuntimeException e) {
            runner.close();
            throw e;
        }
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int featureCount() {
        return runner.featureCount();
    }

    @Override
    public Optional<List<String>> featureNames() {
        return runner.metadata().features();
    }

    @Override
    public Optional<FeatureSchema> schema() {
        return runner.metadata().schema();
    }

    @Override
    public Optional<String> labelName() {
        return runner.metadata().label();
    }

    @Override
    public Provenance provenance() {
        return Provenance.NONE;
    }

    @Override
    public Scores score(Tensor features) {
        int n = features.shape().dimension(0);
        int k = classNames.size();
        Tensor logits = Tensor.zeros(Shape.of(n, k));
        Tensor probabilities = Tensor.zeros(Shape.of(n, k));
        int[] labels = new int[n];
        for (int from = 0; from < n; from += BATCH) {
            int to = Math.min(from + BATCH, n);
            OnnxRunner.Outputs outputs = runner.run(features, from, to);
            System.arraycopy(outputs.logits().data(), 0, logits.data(), from * k, (to - from) * k);
            System.arraycopy(outputs.probabilities().data(), 0, probabilities.data(), from * k, (to - from) * k);
            for (int i = from; i < to; i++) {
                labels[i] = label(outputs, i - from, i);
            }
        }
        return new Scores(logits, probabilities, labels);
    }

    private int label(OnnxRunner.Outputs outputs, int i, int row) {
        if (Classifier.largest(outputs.logits(), i) < 0 || Classifier.largest(outputs.probabilities(), i) < 0) {
            throw Scorer.tooLarge(row);
        }
        long label = outputs.labels()[i];
        if (label < 0 || label >= classNames.size()) {
            throw new BadInputException("the model gives class " + label + " for row " + (row + 1) + "; expected 0 to "
                    + (classNames.size() - 1));
        }
        return (int) label;
    }

    @Override
    public void close() {
        runner.close();
    }
}
