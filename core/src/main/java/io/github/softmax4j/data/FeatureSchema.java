package io.github.softmax4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the features of a row are, and how they come from the columns of a file. A numeric column is one feature of the
 * same name. A categorical column of C categories is C features, called {@code column=category}, of which one is 1 and the
 * others are 0 (one-hot).
 *
 * @param columns in the order of the features
 * @param missing whether values may be missing
 */
public record FeatureSchema(List<Column> columns, Missing missing) {
    /**
     * A column of a file.
     *
     * @param name its name
     * @param categories its categories, none if it is numeric
     */
    public record Column(String name, List<String> categories) {
        /** Copies the categories. */
        public Column {
            categories = List.copyOf(categories);
        }

        /** Returns whether the column holds text. */
        public boolean isCategorical() {
            return !categories.isEmpty();
        }

        /** Returns how many features the column is. */
        int width() {
            return Math.max(1, categories.size());
        }

        private void addNames(List<String> names) {
            if (categories.isEmpty()) {
                names.add(name);
            }
            for (String category : categories) {
                names.add(name + "=" + category);
            }
        }
    }

    /** Copies the columns. */
    public FeatureSchema {
        columns = List.copyOf(columns);
    }

    /** Returns the schema of numeric columns without missing values. */
    public static FeatureSchema numeric(List<String> names) {
        return new FeatureSchema(
                names.stream().map(name -> new Column(name, List.of())).toList(), Missing.ERROR);
    }

    /**
     * Returns the schema of these features.
     *
     * @param featureNames D names
     * @param categories the categories of each categorical column by its name
     * @throws IllegalArgumentException if the features of a categorical column are not there, side by side, in the order of
     *     its categories
     */
    public static FeatureSchema of(List<String> featureNames, Map<String, List<String>> categories, Missing missing) {
        Map<String, Column> starts = new LinkedHashMap<>();
        categories.forEach((name, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("the column \"" + name + "\" has no categories");
            }
            starts.put(name + "=" + values.get(0), new Column(name, values));
        });
        List<Column> columns = new ArrayList<>();
        for (int i = 0;
                i < featureNames.size();
                i += columns.get(columns.size() - 1).width()) {
            Column categorical = starts.remove(featureNames.get(i));
            columns.add(categorical != null ? categorical : new Column(featureNames.get(i), List.of()));
        }
        FeatureSchema schema = new FeatureSchema(columns, missing);
        if (!starts.isEmpty() || !schema.featureNames().equals(featureNames)) {
            throw new IllegalArgumentException("the categories " + categories + " do not fit the features "
                    + featureNames + "; expected a feature column=category for each, side by side");
        }
        return schema;
    }

    /** Returns this schema with another rule for missing values. */
    public FeatureSchema withMissing(Missing value) {
        return new FeatureSchema(columns, value);
    }

    /** Returns D, the number of features. */
    public int featureCount() {
        return columns.stream().mapToInt(Column::width).sum();
    }

    /** Returns the names of the features, [D]. */
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> column.addNames(names));
        return Collections.unmodifiableList(names);
    }

    /** Returns the categories of each categorical column by its name, in the order of the columns. */
    public Map<String, List<String>> categories() {
        Map<String, List<String>> categories = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.isCategorical()) {
                categories.put(column.name(), column.categories());
            }
        }
        return Collections.unmodifiableMap(categories);
    }
}
