package io.github.softmax4j.data;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * N rows of D features, each with one of K class labels, and possibly a weight. Immutable. Features are finite, or NaN for
 * a missing one if the schema says that values may be missing.
 *
 * <p>A label is kept as its index into {@link #classNames()}. Not every class has to occur: a part of a split keeps the
 * names of the whole.
 */
public final class Dataset {
    private final float[] features;
    private final int[] labels;
    private final float @Nullable [] weights;
    private final FeatureSchema schema;
    private final List<String> featureNames;
    private final List<String> classNames;
    private final String labelName;

    private Dataset(
            float[] features,
            int[] labels,
            float @Nullable [] weights,
            FeatureSchema schema,
            List<String> classNames,
            String labelName) {
        this.features = features;
        this.labels = labels;
        this.weights = weights;
        this.schema = schema;
        this.featureNames = schema.featureNames();
        this.classNames = classNames;
        this.labelName = labelName;
    }

    /**
     * Returns a dataset with a copy of these rows; features are called x0, x1, ... and classes 0, 1, ... up to the
     * largest label.
     *
     * @throws DataException as {@link #of(Tensor, int[], List, List, String)} does
     */
    public static Dataset of(float[][] features, int[] labels) {
        Tensor rows = Tensor.matrix(features);
        int classes = 0;
        for (int label : labels) {
            classes = Math.max(classes, label + 1);
        }
        return of(rows, labels, numbered("x", rows.shape().dimension(1)), numbered("", classes), "label");
    }

    private static List<String> numbered(String prefix, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = prefix + i;
        }
        return List.of(names);
    }

    /**
     * Returns a dataset with a copy of these rows.
     *
     * @param features [N, D]
     * @param labels [N], indices into {@code classNames}
     * @param featureNames D distinct names
     * @param classNames K distinct names
     * @param labelName what the label is called, for instance the name of its column
     * @throws DataException if the sizes disagree, there is no row or no feature, a feature is not finite, a label is no
     *     class, or a name occurs twice
     */
    public static Dataset of(
            Tensor features, int[] labels, List<String> featureNames, List<String> classNames, String labelName) {
        return of(features, labels, FeatureSchema.numeric(featureNames), classNames, labelName);
    }

    /**
     * Returns a dataset with a copy of these rows.
     *
     * @param features [N, D]; NaN stands for a missing one where the schema allows it
     * @param labels [N], indices into {@code classNames}
     * @param schema of D features with distinct names
     * @param classNames K distinct names
     * @param labelName what the label is called, for instance the name of its column
     * @throws DataException as {@link #of(Tensor, int[], List, List, String)} does
     */
    public static Dataset of(
            Tensor features, int[] labels, FeatureSchema schema, List<String> classNames, String labelName) {
        Tensor copy = Tensor.wrap(features.shape(), features.data().clone());
        return wrap(copy, labels.clone(), schema, classNames, labelName);
    }

    /** As {@link #of(Tensor, int[], FeatureSchema, List, String)}, but without copies. */
    static Dataset wrap(
            Tensor features, int[] labels, FeatureSchema schema, List<String> classNames, String labelName) {
        Shape shape = features.shape();
        List<String> featureNames = schema.featureNames();
        if (shape.rank() != 2 || shape.size() == 0) {
            throw new DataException("features must be [rows, columns] with at least one of each, not " + shape);
        }
        if (labels.length != shape.dimension(0)) {
            throw new DataException(shape.dimension(0) + " rows need as many labels, not " + labels.length);
        }
        if (featureNames.size() != shape.dimension(1)) {
            throw new DataException(shape.dimension(1) + " columns need as many names, not " + featureNames.size());
        }
        checkDistinct(featureNames, "feature");
        checkDistinct(classNames, "class");
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw new DataException("row " + i + " has label " + labels[i] + "; expected an index of the "
                        + classNames.size() + " classes, from 0");
            }
        }
        checkFinite(features.data(), featureNames, schema.missing());
        return new Dataset(features.data(), labels, null, schema, List.copyOf(classNames), labelName);
    }

    private static void checkDistinct(List<String> names, String what) {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new DataException("the " + what + " name \"" + name + "\" occurs twice; names must differ");
            }
        }
    }

    private static void checkFinite(float[] data, List<String> featureNames, Missing missing) {
        for (int i = 0; i < data.length; i++) {
            if (!Float.isFinite(data[i]) && !(missing == Missing.MEAN && Float.isNaN(data[i]))) {
                int columns = featureNames.size();
                throw new DataException("row " + i / columns + ", feature \"" + featureNames.get(i % columns) + "\" is "
                        + data[i] + "; expected a finite number");
            }
        }
    }

    /**
     * Returns this dataset with weights: how much each row counts in training.
     *
     * @param values [N], finite, at least 0, and not all 0
     * @throws DataException if they are something else
     */
    public Dataset withWeights(float[] values) {
        if (values.length != size()) {
            throw new DataException(size() + " rows need as many weights, not " + values.length);
        }
        boolean positive = false;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= Float.MAX_VALUE)) {
                throw new DataException(
                        "row " + i + " has weight " + values[i] + "; expected a finite number of at least 0");
            }
            positive |= values[i] > 0;
        }
        if (!positive) {
            throw new DataException("all weights are 0; expected at least one row that counts");
        }
        return new Dataset(features, labels, values.clone(), schema, classNames, labelName);
    }

    /** Returns the number of rows, N. */
    public int size() {
        return labels.length;
    }

    /** Returns the number of features, D. */
    public int featureCount() {
        return featureNames.size();
    }

    /** Returns the number of classes, K. */
    public int classCount() {
        return classNames.size();
    }

    /** Returns what the features are, and how they come from columns. */
    public FeatureSchema schema() {
        return schema;
    }

    /** Returns the names of the features, in the order of the columns. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** Returns the names of the classes; a label is an index into them. */
    public List<String> classNames() {
        return classNames;
    }

    /** Returns what the label is called. */
    public String labelName() {
        return labelName;
    }

    /** Returns the label of row {@code i}. */
    public int label(int i) {
        return labels[i];
    }

    /** Returns a copy of the labels, [N]. */
    public int[] labels() {
        return labels.clone();
    }

    /** Returns whether rows have weights. */
    public boolean isWeighted() {
        return weights != null;
    }

    /** Returns the weight of row {@code i}, 1 if rows have none. */
    public float weight(int i) {
        return weights == null ? 1f : weights[i];
    }

    /** Returns a copy of the weights, [N], if rows have any. */
    public Optional<float[]> weights() {
        return Optional.ofNullable(weights).map(float[]::clone);
    }

    /** Returns a copy of the features of row {@code i}, [D]. */
    public float[] row(int i) {
        float[] row = new float[featureCount()];
        copyRow(i, row, 0);
        return row;
    }

    /** Copies the features of row {@code i} to {@code out}, from {@code offset}. */
    public void copyRow(int i, float[] out, int offset) {
        System.arraycopy(features, i * featureCount(), out, offset, featureCount());
    }

    /** Returns a copy of the features, [N, D]. */
    public Tensor features() {
        return Tensor.wrap(Shape.of(size(), featureCount()), features.clone());
    }

    /** Returns how often each class occurs, [K]. */
    public int[] classCounts() {
        int[] counts = new int[classCount()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** Returns the dataset of these rows, in this order. */
    public Dataset select(int[] rows) {
        float[] selected = new float[rows.length * featureCount()];
        int[] selectedLabels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            copyRow(rows[i], selected, i * featureCount());
            selectedLabels[i] = labels[rows[i]];
        }
        return new Dataset(selected, selectedLabels, select(weights, rows), schema, classNames, labelName);
    }

    private static float @Nullable [] select(float @Nullable [] weights, int[] rows) {
        if (weights == null) {
            return null;
        }
        float[] selected = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = weights[rows[i]];
        }
        return selected;
    }

    /**
     * Splits the rows at random into two parts in which each class has the same share, as nearly as whole rows allow.
     *
     * @param fraction how much goes into {@link Split#train()}, between 0 and 1
     * @param seed the same seed gives the same split
     * @throws IllegalArgumentException if {@code fraction} is not between 0 and 1
     * @throws DataException if a part would be empty
     */
    public Split split(double fraction, long seed) {
        return Split.stratified(this, fraction, seed);
    }

    /**
     * Splits the rows at random into two parts, whatever their classes are: the shares of the classes differ as they do between
     * samples. {@link #split} keeps them.
     *
     * @param fraction how much goes into {@link Split#train()}, between 0 and 1
     * @param seed the same seed gives the same split
     * @throws IllegalArgumentException if {@code fraction} is not between 0 and 1
     * @throws DataException if a part would be empty
     */
    public Split randomSplit(double fraction, long seed) {
        return Split.random(this, fraction, seed);
    }

    /**
     * Splits the rows at random into {@code folds} parts of equal size, in which each class has the same share, as nearly
     * as whole rows allow, and returns for each part the split that holds it out.
     *
     * @param seed the same seed gives the same splits
     * @throws IllegalArgumentException if {@code folds} is below 2
     * @throws DataException if there are fewer rows than folds
     */
    public List<Split> folds(int folds, long seed) {
        return Folds.stratified(this, folds, seed);
    }

    /**
     * Returns the SHA-256 of names, labels, features, categories and weights in hexadecimal: equal data, equal digest, on
     * every machine.
     */
    public String digest() {
        Digest digest = new Digest();
        digest.names(featureNames);
        digest.names(classNames);
        digest.names(List.of(labelName));
        for (int i = 0; i < size(); i++) {
            digest.row(labels[i], features, i * featureCount(), featureCount());
        }
        digest.categories(schema);
        if (weights != null) {
            digest.weights(weights);
        }
        return digest.hexadecimal();
    }
}
