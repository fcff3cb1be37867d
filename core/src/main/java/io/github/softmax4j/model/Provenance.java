package io.github.softmax4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a classifier comes from: its trainings, first to last. Nothing in it depends on the machine or the time, so the
 * same training gives the same file everywhere.
 *
 * @param trainings empty for a classifier that was put together by hand
 */
public record Provenance(List<Training> trainings) {
    /** The provenance of a classifier that was not trained here. */
    public static final Provenance NONE = new Provenance(List.of());

    /** Copies the list. */
    public Provenance {
        trainings = List.copyOf(trainings);
    }

    /**
     * One training.
     *
     * @param version the version of softmax4j
     * @param dataDigest {@code Dataset.digest()} of the training data
     * @param rows the number of rows of the data
     * @param options the options by name, in the order of their names
     * @param ranges how large the features were, where that is known
     */
    public record Training(
            String version, String dataDigest, int rows, Map<String, String> options, Optional<FeatureRanges> ranges) {
        /** Copies the options. */
        public Training {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }

        /** A training of which nobody knows how large the features were. */
        public Training(String version, String dataDigest, int rows, Map<String, String> options) {
            this(version, dataDigest, rows, options, Optional.empty());
        }

        /** Returns the training with the ranges of its features. */
        public Training withRanges(FeatureRanges value) {
            return new Training(version, dataDigest, rows, options, Optional.of(value));
        }
    }

    /** Returns this provenance with one more training. */
    public Provenance plus(Training training) {
        List<Training> all = new ArrayList<>(trainings);
        all.add(training);
        return new Provenance(all);
    }
}
