package io.github.softmax4j.data;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a CSV file as a schema asks for them. */
final class CsvRows implements Rows {
    private final CsvFormat format;
    private final CsvRecords records;
    private final FeatureSchema schema;
    private final int[] columns;
    private final boolean[] numeric;
    private final List<Map<String, Integer>> categories;
    private final int label;
    private final int weights;

    CsvRows(
            CsvFormat format,
            CsvRecords records,
            FeatureSchema schema,
            Optional<String> label,
            Optional<String> weights) {
        this.format = format;
        this.records = records;
        this.schema = schema;
        List<String> features =
                schema.columns().stream().map(FeatureSchema.Column::name).toList();
        this.columns = features.stream()
                .mapToInt(column -> records.column(column, "feature column", features))
                .toArray();
        this.categories = schema.columns().stream()
                .map(column -> Index.of(column.categories()))
                .toList();
        this.numeric = new boolean[columns.length];
        for (int i = 0; i < numeric.length; i++) {
            numeric[i] = categories.get(i).isEmpty();
        }
        this.label = label.map(name -> records.column(name, "label column")).orElse(-1);
        this.weights =
                weights.map(name -> records.column(name, "weights column")).orElse(-1);
    }

    @Override
    public boolean next() {
        return records.next();
    }

    @Override
    public void features(float[] out, int offset) {
        int at = offset;
        for (int i = 0; i < columns.length; i++) {
            if (numeric[i]) {
                float value = records.number(columns[i]);
                out[at++] = Math.abs(value) <= Float.MAX_VALUE ? value : unusual(columns[i], value);
            } else {
                Map<String, Integer> known = categories.get(i);
                Integer one = known.get(category(records, columns[i]));
                if (one == null) {
                    throw records.unusable(
                            columns[i],
                            "the category " + records.quote(columns[i]) + " is not known; known are "
                                    + Suggestion.shown(schema.columns().get(i).categories()));
                }
                for (int j = 0; j < known.size(); j++) {
                    out[at++] = j == one ? 1f : 0f;
                }
            }
        }
    }

    /** Returns the category in this column of the row. */
    static String category(CsvRecords records, int column) {
        String text = records.text(column);
        if (text.isEmpty()) {
            throw records.unusable(column, "the cell is empty; expected the name of a category");
        }
        return text;
    }

    /** Decides on a cell that is no finite number. */
    private float unusual(int column, float value) {
        boolean missing = records.isMissing(column);
        if (missing && schema.missing() == Missing.MEAN) {
            return Float.NaN;
        }
        String name = records.header().get(column);
        if (!missing && Float.isNaN(value)) {
            List<String> text = format.textColumns(schema);
            if (text.contains(name)) {
                throw textColumns(text, column);
            }
        }
        String what = records.text(column).isEmpty()
                ? "the cell is empty"
                : records.quote(column) + " is not a finite decimal number";
        throw records.unusable(
                column,
                what + "; expected a number such as 5.1, at most 3.4e38 in size"
                        + (missing
                                ? ", or let the mean of the column take the place of missing values (--missing mean)"
                                : " (a text column cannot be a feature)"));
    }

    private DataException textColumns(List<String> text, int column) {
        String names = String.join(",", text);
        return records.unusable(
                column,
                records.quote(column) + " is text; columns of text are " + Suggestion.shown(text)
                        + "; expected numbers: make them categorical (--categorical " + names
                        + "), or leave them out (--drop " + names + ")");
    }

    @Override
    public String label() {
        String text = records.text(label);
        if (text.isEmpty()) {
            throw records.unusable(label, "the label is missing; expected the name of a class");
        }
        return text;
    }

    @Override
    public float weight() {
        if (weights < 0) {
            return 1f;
        }
        float weight = records.number(weights);
        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
            throw records.unusable(
                    weights, records.quote(weights) + " is no weight; expected a finite number of at least 0");
        }
        return weight;
    }

    @Override
    public DataException unusableLabel(String message) {
        return records.unusable(label, message);
    }

    @Override
    public Place following() {
        return records.following();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
