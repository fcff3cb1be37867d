package io.github.softmax4j.train;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.optimizer.Schedule;
import java.util.Arrays;
import java.util.List;
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
        validation.ifPresent(rows -> requireSame(data.classNames(), data.featureNames(), rows));
        Split split = options.validation() == 0
                ? new Split(data, data)
                : data.split(1 - options.validation(), options.seed());
        Optional<Dataset> watched = options.validation() == 0 ? validation : Optional.of(split.test());
        requireWatched(watched, options);
        requireTwoClasses(split.train());
        return new TrainingRows(data, split.train(), watched, validation.isPresent(), options);
    }

    /** Checks the rows of a training that stay in their file. */
    static void requireStreamable(RowStream data, Optional<Dataset> validation, TrainingOptions options) {
        Require.that(
                options.validation() == 0,
                "validation",
                "0 or a file of its own for a stream, from which nothing is held out",
                options.validation());
        validation.ifPresent(
                rows -> requireSame(data.classNames(), data.schema().featureNames(), rows));
        requireWatched(validation, options);
    }

    private static void requireWatched(Optional<Dataset> watched, TrainingOptions options) {
        Require.that(
                options.patience() == 0 || watched.isPresent(),
                "patience",
                "0 without rows for validation",
                options.patience());
        Schedule schedule = options.update().schedule();
        Require.that(
                schedule.plateau().isEmpty() || watched.isPresent(),
                "schedule",
                "another one without rows for validation, whose loss it looks at",
                schedule.name());
    }

    private static void requireSame(List<String> classNames, List<String> featureNames, Dataset validation) {
        if (!classNames.equals(validation.classNames()) || !featureNames.equals(validation.featureNames())) {
            throw new IllegalArgumentException("the rows for validation have classes " + validation.classNames()
                    + " and features " + validation.featureNames() + "; expected those of the training data, "
                    + classNames + " and " + featureNames);
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
