package io.github.softmax4j.cli.scoring;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model that scores rows, whatever runs it. */
public interface Scorer extends AutoCloseable {
    /** Returns K names. */
    List<String> classNames();

    /** Returns D, the number of features. */
    int featureCount();

    /** Returns the names of the features, which an ONNX file of another origin may not have. */
    Optional<List<String>> featureNames();

    /** Returns how the features come from the columns of a file, which an ONNX file of another origin may not say. */
    Optional<FeatureSchema> schema();

    /** Returns what the label is called, if the file says so. */
    Optional<String> labelName();

    /** Returns where the model comes from; {@link Provenance#NONE} where its file does not say. */
    Provenance provenance();

    /**
     * Scores rows.
     *
     * @param features [N, D]
     * @throws BadInputException if a row is so large that its logits are not finite
     */
    Scores score(Tensor features);

    @Override
    void close();

    /**
     * Opens a model of either kind.
     *
     * @throws BadInputException if the file is no usable model
     */
    static Scorer open(Path model) throws IOException {
        return switch (ModelKind.of(model)) {
            case SAFETENSORS -> JavaScorer.open(model);
            case ONNX -> OnnxScorer.open(model);
        };
    }

    /** Returns a classifier as a scorer. */
    static Scorer of(Classifier classifier) {
        return new JavaScorer(classifier);
    }

    /** The exception for a row that a model cannot score. */
    static BadInputException tooLarge(int row) {
        return new BadInputException("row " + (row + 1)
                + " below the header is too large for the model: a logit is not finite; expected features of the size of"
                + " the training data");
    }
}
