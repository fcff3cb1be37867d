package io.github.softmax4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to read a file of data. Columns are given by name, or by place as {@code #1} for the first and {@code #-1} for the
 * last one. Only CSV has columns with names; the other formats take {@code labels}, {@code missing} and {@code listener}.
 *
 * @param delimiter what stands between the cells of CSV; if empty, whichever of comma, semicolon, tab and bar is the most
 *     frequent in the header
 * @param drop columns that are neither features nor label
 * @param weights the column with the weights of the rows
 * @param missing what becomes of missing values
 * @param categorical columns of text, each of which becomes one feature 0 or 1 for each of its values
 * @param labels the file with the labels, for formats that have them in a file of their own
 * @param listener hears how reading goes
 */
public record ReadOptions(
        Optional<Character> delimiter,
        List<String> drop,
        Optional<String> weights,
        Missing missing,
        List<String> categorical,
        Optional<Path> labels,
        ReadListener listener) {
    /** Checks the delimiter. */
    public ReadOptions {
        drop = List.copyOf(drop);
        categorical = List.copyOf(categorical);
        if (delimiter.isPresent()) {
            char c = delimiter.get();
            if (c >= 0x80 || c == '"' || c == '\n' || c == '\r' || c == 0) {
                throw new IllegalArgumentException(
                        "delimiter must be one ASCII character and neither a quote nor a line break");
            }
        }
    }

    /** Returns options that read all columns, and refuse missing values. */
    public static ReadOptions defaults() {
        return new ReadOptions(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Missing.ERROR,
                List.of(),
                Optional.empty(),
                ReadListener.SILENT);
    }

    /** Returns these options with a delimiter. */
    public ReadOptions withDelimiter(char value) {
        return new ReadOptions(Optional.of(value), drop, weights, missing, categorical, labels, listener);
    }

    /** Returns these options with other columns to leave out. */
    public ReadOptions withDrop(String... columns) {
        return new ReadOptions(delimiter, List.of(columns), weights, missing, categorical, labels, listener);
    }

    /** Returns these options with a column of weights. */
    public ReadOptions withWeights(String column) {
        return new ReadOptions(delimiter, drop, Optional.of(column), missing, categorical, labels, listener);
    }

    /** Returns these options with another way to treat missing values. */
    public ReadOptions withMissing(Missing value) {
        return new ReadOptions(delimiter, drop, weights, value, categorical, labels, listener);
    }

    /** Returns these options with other categorical columns. */
    public ReadOptions withCategorical(String... columns) {
        return new ReadOptions(delimiter, drop, weights, missing, List.of(columns), labels, listener);
    }

    /** Returns these options with a file of labels. */
    public ReadOptions withLabels(Path file) {
        return new ReadOptions(delimiter, drop, weights, missing, categorical, Optional.of(file), listener);
    }

    /** Returns these options with another listener. */
    public ReadOptions withListener(ReadListener value) {
        return new ReadOptions(delimiter, drop, weights, missing, categorical, labels, value);
    }
}
