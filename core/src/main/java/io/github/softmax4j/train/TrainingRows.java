package io.github.softmax4j.train;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows of a training.
 *
 * @param data what was given
 * @param train what is learned from
 * @param validation what is looked at, if anything
 * @param given whether the rows for validation were given, rather than held out
 * @param options decide how the data is split
 */
record TrainingRows(Dataset data, Dataset train, Optional<Dataset> validation, boolean given, TrainingOptions options) {
    static TrainingRows of(Dataset data, Optional<Dataset> validation, TrainingOptions options) {
        Require.that(
                options.validation() == 0 || validation.isEmpty(),
                "validation",
                "either a share of the data or rows of their own, not both",
                options.validation());
        validation.ifPresent(rows -> requireSame(data, rows));
        Split split = options.validation() == 0
                ? new Split(data, data)
                : data.split(1 - options.validation(), options.seed());
        Optional<Dataset> watched = options.validation() == 0 ? validation : Optional.of(split.test());
        Require.that(
                options.patience() == 0 || watched.isPresent(),
                "patience",
                "0 without rows for validation",
                options.patience());
        requireTwoClasses(split.train());
        return new TrainingRows(data, split.train(), watched, validation.isPresent(), options);
    }

    private static void requireSame(Dataset data, Dataset validation) {
        if (!data.classNames().equals(validation.classNames())
                || !data.featureNames().equals(validation.featureNames())) {
            throw new IllegalArgumentException("the rows for validation have classes " + validation.classNames()
                    + " and features " + validation.featureNames() + "; expected those of the training data, "
                    + data.classNames() + " and " + data.featureNames());
        }
    }

    private static void requireTwoClasses(Dataset train) {
        int present = 0;
        for (int count : train.classCounts()) {
            present += count > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new DataException(
                    "all " + train.size() + " rows have one class; expected at least two to tell apart");
        }
    }

    /** Returns a failure with its rows as {@link #data()} counts them, for one that counts those of {@link #train()}. */
    TrainingException inData(TrainingException e) {
        if (options.validation() == 0 || e.rows().length == 0) {
            return e;
        }
        int[] rows = Split.trainRows(data, 1 - options.validation(), options.seed());
        return e.withRows(
                Arrays.stream(e.rows()).map(row -> rows[(int) row]).sorted().toArray());
    }
}
