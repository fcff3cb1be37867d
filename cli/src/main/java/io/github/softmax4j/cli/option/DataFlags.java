package io.github.softmax4j.cli.option;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.DataReader;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.data.ReadListener;
import io.github.softmax4j.data.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How to read the rows that a command is given. Columns go by name, or by place as #1 for the first, #-1 for the last. */
public final class DataFlags {
    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "The column with the class, by name, or by place as #1 or #-1; default: as in training, or as"
                    + " built-in data says.")
    private @Nullable String label;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The labels of IDX or NPY features, which lie in a file of their own.")
    private @Nullable Path labels;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What stands between the cells of CSV, or tab; default: the most frequent of , ; | and tab in"
                    + " the header.")
    private @Nullable String delimiter;

    @Option(
            names = "--drop",
            paramLabel = "COLUMNS",
            hideParamSyntax = true,
            split = ",",
            description = "Columns that are neither features nor label, with commas between.")
    private @Nullable List<String> drop;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "The column that says how much each row counts, in training and in what is measured.")
    private @Nullable String weights;

    @Option(
            names = "--missing",
            paramLabel = "RULE",
            description = "What becomes of missing features (empty, NA, NaN, null, ?): error, or mean, which puts the"
                    + " mean of the training rows in their place; default: error. A model brings its own rule.")
    private @Nullable Missing missing;

    @Option(
            names = "--categorical",
            paramLabel = "COLUMNS",
            hideParamSyntax = true,
            split = ",",
            description = "Columns of text, with commas between, each of which becomes one feature for each of its"
                    + " values. A model brings its own.")
    private @Nullable List<String> categorical;

    /** Adds the file of labels, if one is given. */
    public void addTo(CallFiles files) {
        files.input(labels);
    }

    /** Returns the label column, if one is given. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /**
     * Returns the options for readers.
     *
     * @throws ParameterException if the delimiter is not one character
     */
    public ReadOptions toOptions(CommandSpec spec, ReadListener listener) {
        try {
            return new ReadOptions(
                    Optional.ofNullable(delimiter).map(DataFlags::character),
                    Optional.ofNullable(drop).orElse(List.of()),
                    Optional.ofNullable(weights),
                    Optional.ofNullable(missing).orElse(Missing.ERROR),
                    Optional.ofNullable(categorical).orElse(List.of()),
                    Optional.ofNullable(labels),
                    listener);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /**
     * Refuses what a model decides by itself, and columns that are not there, or that the model needs.
     *
     * @param features those of the model, if it names any
     * @return the columns that are given as none of its features
     * @throws ParameterException if an option does not go with the model
     * @throws DataException if a column is not in the file
     */
    Set<String> check(DataReader reader, Optional<FeatureSchema> features, CommandSpec spec) throws IOException {
        if (missing != null || categorical != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    (missing != null ? "--missing" : "--categorical")
                            + " is decided in training, and the model brings its own; leave it out");
        }
        Set<String> needed = features.stream()
                .flatMap(schema -> schema.columns().stream())
                .map(FeatureSchema.Column::name)
                .collect(Collectors.toSet());
        Set<String> others = new TreeSet<>();
        if (label != null) {
            others.add(other("--label", reader.column(label, "label column"), needed, spec));
        }
        if (weights != null) {
            others.add(other("--weights", reader.column(weights, "weights column"), needed, spec));
        }
        for (String column : drop == null ? List.<String>of() : drop) {
            others.add(other("--drop", reader.column(column, "dropped column"), needed, spec));
        }
        return others;
    }

    private static String other(String option, String column, Set<String> needed, CommandSpec spec) {
        if (needed.contains(column)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " names \"" + column + "\", which the model needs as a feature; expected another column");
        }
        return column;
    }

    private static Character character(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("delimiter must be one character or tab, not \"" + text + "\"");
        }
        return text.charAt(0);
    }
}
