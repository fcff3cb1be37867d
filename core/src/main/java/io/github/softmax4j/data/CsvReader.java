package io.github.softmax4j.data;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reads labelled rows from CSV (RFC 4180, comma, UTF-8, gzip recognised by its first bytes): a header with distinct
 * column names, then one row a line. One column holds the label, as any text; features are decimal numbers.
 *
 * <p>Classes are the sorted distinct labels: by number when all of them are whole numbers, else by code unit. Everything
 * that cannot be learned from is refused with a {@link DataException} that names file, line and column: a cell that is
 * empty, no number, or not finite as a float; an empty label; a row with another number of cells than the header; a file
 * without rows; a single class.
 */
public final class CsvReader {
    private static final Comparator<String> LABEL_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final String name;
    private final CsvRecords.Opener opener;

    CsvReader(String name, CsvRecords.Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    /** Reads a dataset: the label from the column {@code label}, the features from all others. */
    public static Dataset read(Path file, String label) throws IOException {
        return of(file).dataset(label);
    }

    /** Returns a reader of {@code file}. */
    public static CsvReader of(Path file) {
        return new CsvReader(file.toString(), CsvRecords.opener(file));
    }

    /** Returns the column names. */
    public List<String> columns() throws IOException {
        try (CsvRecords records = CsvRecords.open(name, opener)) {
            return records.header();
        }
    }

    /**
     * Reads a dataset: the label from the column {@code label}, the features from all others.
     *
     * @throws DataException if the data cannot be learned from
     */
    public Dataset dataset(String label) throws IOException {
        try (CsvRecords records = CsvRecords.open(name, opener)) {
            int labelColumn = records.column(label, "label column");
            int[] featureColumns = allBut(labelColumn, records.header().size());
            if (featureColumns.length == 0) {
                throw DataException.at(
                        name, 1, "the label \"" + label + "\" is the only column; expected feature columns beside it");
            }
            return dataset(records, label, labelColumn, featureColumns);
        }
    }

    /**
     * Reads a dataset for a model that is to learn other classes: its features by name, in the model's order, and the
     * classes of the file. Other columns are passed over.
     *
     * @throws DataException if a column is missing, or the data cannot be learned from
     */
    public Dataset dataset(String label, List<String> features) throws IOException {
        try (CsvRecords records = CsvRecords.open(name, opener)) {
            return dataset(records, label, records.column(label, "label column"), columns(records, features));
        }
    }

    private Dataset dataset(CsvRecords records, String label, int labelColumn, int[] featureColumns) {
        List<String> labels = new ArrayList<>();
        Tensor features = rows(records, featureColumns, () -> labels.add(records.label(labelColumn)));
        List<String> classes = classes(labels, label);
        Map<String, Integer> index = index(classes);
        int[] indices = labels.stream().mapToInt(index::get).toArray();
        return Dataset.of(features, indices, names(records, featureColumns), classes, label);
    }

    /**
     * Reads a dataset for a model that is there already: its features by name, in the model's order, and its classes.
     * Other columns are passed over.
     *
     * @throws DataException if a column is missing, a label is none of {@code classes}, or a cell cannot be used
     */
    public Dataset dataset(String label, List<String> features, List<String> classes) throws IOException {
        try (CsvRecords records = CsvRecords.open(name, opener)) {
            int labelColumn = records.column(label, "label column");
            int[] featureColumns = columns(records, features);
            Map<String, Integer> index = index(classes);
            IntStream.Builder labels = IntStream.builder();
            Tensor rows = rows(records, featureColumns, () -> labels.add(records.label(labelColumn, index)));
            return Dataset.of(rows, labels.build().toArray(), features, classes, label);
        }
    }

    /**
     * Reads the features of these names, in this order, [N, D]. Other columns, a label among them, are passed over.
     *
     * @throws DataException if a column is missing or a cell cannot be used
     */
    public Tensor features(List<String> features) throws IOException {
        try (CsvRecords records = CsvRecords.open(name, opener)) {
            return rows(records, columns(records, features), () -> {});
        }
    }

    private static int[] columns(CsvRecords records, List<String> features) {
        return features.stream()
                .mapToInt(feature -> records.column(feature, "feature column"))
                .toArray();
    }

    private static int[] allBut(int labelColumn, int columns) {
        int[] others = new int[columns - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = i < labelColumn ? i : i + 1;
        }
        return others;
    }

    private static List<String> names(CsvRecords records, int[] columns) {
        List<String> names = new ArrayList<>();
        for (int column : columns) {
            names.add(records.header().get(column));
        }
        return names;
    }

    private Tensor rows(CsvRecords records, int[] featureColumns, Runnable eachRow) {
        FloatList values = new FloatList();
        int rows = 0;
        while (records.next()) {
            for (int column : featureColumns) {
                values.add(records.number(column));
            }
            eachRow.run();
            rows++;
        }
        if (rows == 0) {
            throw DataException.at(name, 1, "there is a header but no row below it; expected at least one row");
        }
        return Tensor.wrap(Shape.of(rows, featureColumns.length), values.toArray());
    }

    private List<String> classes(List<String> labels, String labelName) {
        boolean numbers = labels.stream().allMatch(label -> label.matches("0|[1-9][0-9]*"));
        TreeSet<String> distinct = numbers ? new TreeSet<>(LABEL_ORDER) : new TreeSet<>();
        distinct.addAll(labels);
        if (distinct.size() < 2) {
            throw DataException.at(
                    name,
                    2,
                    labelName,
                    "all " + labels.size() + " rows have the one class \"" + distinct.first()
                            + "\"; expected at least two classes to tell apart");
        }
        return List.copyOf(distinct);
    }

    private static Map<String, Integer> index(List<String> classes) {
        Map<String, Integer> index = new HashMap<>();
        for (String name : classes) {
            index.put(name, index.size());
        }
        return index;
    }
}
