package io.github.softmax4j.cli.command;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingControl;
import io.github.softmax4j.train.TrainingOptions;
import java.util.List;
import java.util.Optional;

/**
 * What {@code train} learns from: rows in memory, or rows that stay in their file. One of the two is there.
 *
 * @param dataset rows in memory
 * @param stream rows in their file
 */
record TrainRows(Optional<Dataset> dataset, Optional<RowStream> stream) {
    static TrainRows of(Dataset dataset) {
        return new TrainRows(Optional.of(dataset), Optional.empty());
    }

    static TrainRows of(RowStream stream) {
        return new TrainRows(Optional.empty(), Optional.of(stream));
    }

    long size() {
        return dataset.map(rows -> (long) rows.size())
                .orElseGet(() -> stream.orElseThrow().rows());
    }

    FeatureSchema schema() {
        return dataset.map(Dataset::schema).orElseGet(() -> stream.orElseThrow().schema());
    }

    List<String> classNames() {
        return dataset.map(Dataset::classNames)
                .orElseGet(() -> stream.orElseThrow().classNames());
    }

    boolean isWeighted() {
        return dataset.map(Dataset::isWeighted)
                .orElseGet(() -> stream.orElseThrow().isWeighted());
    }

    String labelName() {
        return dataset.map(Dataset::labelName)
                .orElseGet(() -> stream.orElseThrow().labelName());
    }

    Classifier train(Optional<Dataset> validation, TrainingOptions options, TrainingControl control) {
        return dataset.isPresent()
                ? Trainer.train(dataset.get(), validation, options, control)
                : Trainer.train(stream.orElseThrow(), validation, options, control);
    }
}
