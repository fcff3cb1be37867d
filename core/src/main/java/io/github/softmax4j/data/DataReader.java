package io.github.softmax4j.data;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads labelled rows from a file, whatever its format: CSV and its relatives, IDX, NPY, NPZ, LIBSVM, each of them plain
 * or gzipped. The format is told by the first bytes, and where these say nothing by the ending of the name.
 *
 * <ul>
 *   <li><b>CSV</b> (RFC 4180, UTF-8; comma, semicolon, tab or bar): a header with distinct column names, then one row a
 *       line; empty lines are passed over. One column holds the label, as any text; features are decimal numbers, or
 *       categories.
 *   <li><b>IDX</b> (MNIST and its relatives): an array of any element type, its first dimension the rows; the labels are
 *       another such file. Images have features {@code pixel_<row>_<column>}, other rows x0, x1, ...
 *   <li><b>NPY, NPZ</b> (NumPy): arrays of floats or whole numbers in C order. Features in an array {@code x}, {@code X} or
 *       {@code x_train}, labels in {@code y}, {@code Y} or {@code y_train}, or in a file of their own.
 *   <li><b>LIBSVM, SVMlight</b> ({@code .libsvm}, {@code .svm}, {@code .svmlight}): a label, then {@code index:value} for
 *       features that are not 0, counted from 1; they are called x1, x2, ...
 * </ul>
 *
 * <p>Classes are the sorted distinct labels: by number when all of them are whole numbers, else by code unit. Everything
 * that cannot be learned from is refused with a {@link DataException} that names file, line and column: a feature that is
 * no number, not finite as a float or missing; an empty label; a row of another length; a file without rows; a single
 * class.
 *
 * <p>Letters: N rows, D features, K classes.
 */
public final class DataReader {
    private final RowFormat format;

    DataReader(RowFormat format) {
        this.format = format;
    }

    /** Returns a reader of {@code file} with default options. */
    public static DataReader of(Path file) throws IOException {
        return of(file, ReadOptions.defaults());
    }

    /**
     * Returns a reader of {@code file}.
     *
     * @throws DataException if there is no such file, or an option does not go with its format
     */
    public static DataReader of(Path file, ReadOptions options) throws IOException {
        return new DataReader(Formats.of(file, options));
    }

    /** Returns the name of the file. */
    public String name() {
        return format.name();
    }

    /** Returns what the label is called, where the format or the options say so. */
    public Optional<String> labelName() throws IOException {
        return format.labelName();
    }

    /** Returns the column names. */
    public List<String> columns() throws IOException {
        return format.columns();
    }

    /**
     * Returns the name of a column that is given by its name, or by its place as {@code #1} or {@code #-1}. Formats whose
     * columns have no names return what they are given.
     *
     * @param role what it is for, such as {@code label column}, for the message
     * @throws DataException if there is no such column
     */
    public String column(String given, String role) throws IOException {
        return format.resolve(given, role);
    }

    /**
     * Reads a dataset to learn from: the label from the column {@code label}, the features from all others.
     *
     * @param label the name of a column, or its place as {@code #1} for the first and {@code #-1} for the last one
     * @throws DataException if the data cannot be learned from
     */
    public Dataset dataset(String label) throws IOException {
        String name = format.resolve(label, "label column");
        return dataset(name, format.schema(name));
    }

    /**
     * Reads a dataset for a model that is to learn other classes: with its features, and the classes of the file.
     *
     * @throws DataException if a column is missing, or the data cannot be learned from
     */
    public Dataset dataset(String label, FeatureSchema schema) throws IOException {
        String name = format.resolve(label, "label column");
        Labels labels = new Labels();
        FloatList weights = new FloatList();
        Tensor features = read(schema, Optional.of(name), rows -> {
            labels.add(labels.code(rows.label()));
            if (format.isWeighted()) {
                weights.add(rows.weight());
            }
        });
        List<String> classes = labels.classes();
        if (classes.size() < 2) {
            throw oneClass(name, labels.size(), classes.get(0));
        }
        return weighted(Dataset.wrap(features, labels.toArray(classes), schema, classes, name), weights);
    }

    /** Reads a dataset for a model whose features are all numeric and never missing. */
    public Dataset dataset(String label, List<String> features, List<String> classes) throws IOException {
        return dataset(label, FeatureSchema.numeric(features), classes);
    }

    /**
     * Reads a dataset for a model that is there already, with its features and its classes. CSV finds the columns by name
     * and passes over others; the other formats have features by place, and as many as the model.
     *
     * @throws DataException if a column is missing, a label is none of {@code classes}, or a cell cannot be used
     */
    public Dataset dataset(String label, FeatureSchema schema, List<String> classes) throws IOException {
        String name = format.resolve(label, "label column");
        Map<String, Integer> index = Index.of(classes);
        Labels labels = new Labels();
        FloatList weights = new FloatList();
        Tensor features = read(schema, Optional.of(name), rows -> {
            String text = rows.label();
            if (!index.containsKey(text)) {
                throw rows.unusableLabel(
                        "the model does not know the class \"" + text + "\"; it knows " + Suggestion.shown(classes));
            }
            labels.add(labels.code(text));
            if (format.isWeighted()) {
                weights.add(rows.weight());
            }
        });
        return weighted(Dataset.wrap(features, labels.toArray(classes), schema, classes, name), weights);
    }

    /** Reads features that are all numeric and never missing; see {@link #features(FeatureSchema)}. */
    public Tensor features(List<String> features) throws IOException {
        return features(FeatureSchema.numeric(features));
    }

    /**
     * Reads the features of a model, [N, D]. Other columns, a label among them, are passed over.
     *
     * @throws DataException if a column is missing or a cell cannot be used
     */
    public Tensor features(FeatureSchema schema) throws IOException {
        return read(schema, Optional.empty(), rows -> {});
    }

    /**
     * Reads through the file once, and returns its rows as a stream, for data that is larger than memory.
     *
     * @param label the name of a column, or its place as {@code #1} for the first and {@code #-1} for the last one
     * @throws DataException if the data cannot be learned from
     */
    public RowStream stream(String label) throws IOException {
        return RowStream.scan(format, label);
    }

    private Tensor read(FeatureSchema schema, Optional<String> label, Consumer<Rows> eachRow) throws IOException {
        try (Rows rows = format.open(schema, label)) {
            int d = schema.featureCount();
            FloatList values = new FloatList();
            int n = 0;
            for (; rows.next(); n++) {
                int at = values.grow(d);
                rows.features(values.elements(), at);
                eachRow.accept(rows);
            }
            if (n == 0) {
                throw noRows();
            }
            return Tensor.wrap(Shape.of(n, d), values.toArray());
        }
    }

    private DataException noRows() {
        return format.headerLine() == 0
                ? new DataException(name() + ": there is no row; expected at least one")
                : DataException.at(
                        name(),
                        format.headerLine(),
                        "there is a header but no row below it; expected at least one row");
    }

    private DataException oneClass(String label, long rows, String only) {
        return DataException.at(
                name(),
                format.headerLine() + 1,
                label,
                "all " + rows + " rows have the one class \"" + only
                        + "\"; expected at least two classes to tell apart");
    }

    private Dataset weighted(Dataset data, FloatList weights) {
        try {
            return format.isWeighted() ? data.withWeights(weights.toArray()) : data;
        } catch (DataException e) {
            throw new DataException(name() + ": " + e.getMessage(), e);
        }
    }
}
