package io.github.softmax4j.data;

import io.github.softmax4j.data.FeatureSchema.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** CSV: a header with distinct column names, then one row a line. */
final class CsvFormat implements RowFormat {
    /** From so many rows is told which columns hold text. */
    private static final int SAMPLE = 100;

    private final ByteSource source;
    private final ReadOptions options;
    private final Limits limits;

    CsvFormat(ByteSource source, ReadOptions options, Limits limits) {
        if (options.labels().isPresent()) {
            throw new DataException(source.name() + ": a CSV file has its labels in a column; leave out the file "
                    + options.labels().get() + ", and name the column as the label");
        }
        this.source = source;
        this.options = options;
        this.limits = limits;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Optional<String> labelName() {
        return Optional.empty();
    }

    @Override
    public List<String> columns() throws IOException {
        try (CsvRecords records = records()) {
            return records.header();
        }
    }

    @Override
    public String resolve(String column, String role) throws IOException {
        try (CsvRecords records = records()) {
            return records.header().get(records.column(column, role));
        }
    }

    @Override
    public boolean isWeighted() {
        return options.weights().isPresent();
    }

    @Override
    public RowFormat silent() {
        return new CsvFormat(source, options.withListener(ReadListener.SILENT), limits);
    }

    @Override
    public boolean isSeekable() throws IOException {
        return !source.isGzip();
    }

    @Override
    public long headerLine() {
        return 1;
    }

    private CsvRecords records() throws IOException {
        return CsvRecords.open(source, options, limits);
    }

    @Override
    public FeatureSchema schema(String label) throws IOException {
        try (CsvRecords records = records()) {
            Set<Integer> others = others(records, label);
            Map<Integer, Set<String>> categories = new TreeMap<>();
            for (String column : options.categorical()) {
                int index = records.column(column, "categorical column");
                if (others.contains(index)) {
                    throw new DataException(
                            name() + ": the column \"" + records.header().get(index)
                                    + "\" is to be categorical, and label, weights or dropped as well; expected one of them");
                }
                categories.put(index, new TreeSet<>());
            }
            collect(records, categories);
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < records.header().size(); i++) {
                if (!others.contains(i)) {
                    List<String> known = List.copyOf(categories.getOrDefault(i, Set.of()));
                    columns.add(new Column(records.header().get(i), known));
                }
            }
            if (columns.isEmpty()) {
                throw DataException.at(
                        name(),
                        1,
                        "the label \"" + records.header().get(records.column(label, "label column"))
                                + "\" is the only column; expected feature columns beside it");
            }
            return new FeatureSchema(columns, options.missing());
        }
    }

    /** Returns the columns that are no features. */
    private Set<Integer> others(CsvRecords records, String label) {
        Set<Integer> others = new TreeSet<>();
        int labelColumn = records.column(label, "label column");
        others.add(labelColumn);
        for (String column : options.drop()) {
            int index = records.column(column, "dropped column");
            if (index == labelColumn) {
                throw new DataException(name() + ": the label \""
                        + records.header().get(index) + "\" is to be dropped; expected another column");
            }
            others.add(index);
        }
        options.weights().ifPresent(column -> others.add(records.column(column, "weights column")));
        return others;
    }

    private void collect(CsvRecords records, Map<Integer, Set<String>> categories) {
        while (!categories.isEmpty() && records.next()) {
            for (Map.Entry<Integer, Set<String>> entry : categories.entrySet()) {
                int column = entry.getKey();
                entry.getValue().add(CsvRows.category(records, column));
                if (entry.getValue().size() > limits.categories()) {
                    throw records.unusable(
                            column,
                            "the column has more than " + limits.categories()
                                    + " categories; drop it, or make it numbers");
                }
            }
        }
        for (Map.Entry<Integer, Set<String>> entry : categories.entrySet()) {
            if (entry.getValue().isEmpty()) {
                throw DataException.at(name(), 1, "there is a header but no row below it; expected at least one row");
            }
        }
    }

    @Override
    public Rows open(FeatureSchema schema, Optional<String> label) throws IOException {
        CsvRecords records = records();
        try {
            return new CsvRows(this, records, schema, label, options.weights());
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    @Override
    public Rows open(FeatureSchema schema, Optional<String> label, Place place) throws IOException {
        try (CsvRecords records = records()) {
            CsvRecords there = records.reopen(source, options.listener(), place);
            return new CsvRows(this, there, schema, label, options.weights());
        }
    }

    /** Returns the columns of the schema in which the first rows hold text and no number. */
    List<String> textColumns(FeatureSchema schema) {
        try (CsvRecords records = records()) {
            List<String> names = new ArrayList<>();
            for (Column column : schema.columns()) {
                if (!column.isCategorical()) {
                    names.add(column.name());
                }
            }
            Set<String> text = new TreeSet<>();
            for (int row = 0; row < SAMPLE && records.next(); row++) {
                for (String name : List.copyOf(names)) {
                    int column = records.column(name, "feature column");
                    if (!Float.isNaN(records.number(column))) {
                        names.remove(name);
                    } else if (!records.isMissing(column)) {
                        text.add(name);
                    }
                }
            }
            names.retainAll(text);
            return names;
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }
}
