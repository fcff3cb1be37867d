package io.github.softmax4j.cli.scoring;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A safetensors file, in pure Java. */
final class JavaScorer implements Scorer {
    private final Classifier classifier;

    JavaScorer(Classifier classifier) {
        this.classifier = classifier;
    }

    static JavaScorer open(Path file) throws IOException {
        return new JavaScorer(ModelFile.read(file));
    }

    @Override
    public List<String> classNames() {
        return classifier.classNames();
    }

    @Override
    public int featureCount() {
        return classifier.featureNames().size();
    }

    @Override
    public Optional<List<String>> featureNames() {
        return Optional.of(classifier.featureNames());
    }

    @Override
    public Optional<FeatureSchema> schema() {
        return Optional.of(classifier.schema());
    }

    @Override
    public Optional<String> labelName() {
        return Optional.of(classifier.labelName());
    }

    @Override
    public Provenance provenance() {
        return classifier.provenance();
    }

    @Override
    public Scores score(Tensor features) {
        Tensor logits = classifier.logits(features);
        int[] labels = new int[features.shape().dimension(0)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Classifier.largest(logits, i);
            if (labels[i] < 0) {
                throw Scorer.tooLarge(i);
            }
        }
        return new Scores(logits, Softmax.softmax(logits), labels);
    }

    @Override
    public void close() {}
}
