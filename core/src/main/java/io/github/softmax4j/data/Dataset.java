package io.github.softmax4j.data;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * N rows of D finite features, each with one of K class labels. Immutable.
 *
 * <p>A label is kept as its index into {@link #classNames()}. Not every class has to occur: a part of a split keeps the
 * names of the whole.
 */
public final class Dataset {
    private final float[] features;
    private final int[] labels;
    private final List<String> featureNames;
    private final List<String> classNames;
    private final String labelName;

    private Dataset(
            float[] features, int[] labels, List<String> featureNames, List<String> classNames, String labelName) {
        this.features = features;
        this.labels = labels;
        this.featureNames = featureNames;
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
        Shape shape = features.shape();
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
        float[] data = features.data().clone();
        checkFinite(data, featureNames);
        return new Dataset(data, labels.clone(), List.copyOf(featureNames), List.copyOf(classNames), labelName);
    }

    private static void checkDistinct(List<String> names, String what) {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new DataException("the " + what + " name \"" + name + "\" occurs twice; names must differ");
            }
        }
    }

    private static void checkFinite(float[] data, List<String> featureNames) {
        for (int i = 0; i < data.length; i++) {
            if (!Float.isFinite(data[i])) {
                int columns = featureNames.size();
                throw new DataException("row " + i / columns + ", feature \"" + featureNames.get(i % columns) + "\" is "
                        + data[i] + "; expected a finite number");
            }
        }
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
        return new Dataset(selected, selectedLabels, featureNames, classNames, labelName);
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

    /** Returns the SHA-256 of names, labels and features in hexadecimal: equal data, equal digest, on every machine. */
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        for (List<String> names : List.of(featureNames, classNames, List.of(labelName))) {
            sha256.update(ByteBuffer.allocate(4).putInt(0, names.size()));
            for (String name : names) {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
                sha256.update(bytes);
            }
        }
        ByteBuffer row = ByteBuffer.allocate(4 + 4 * featureCount());
        FloatBuffer values = row.slice(4, 4 * featureCount()).asFloatBuffer();
        for (int i = 0; i < size(); i++) {
            row.putInt(0, labels[i]);
            values.put(0, features, i * featureCount(), featureCount());
            sha256.update(row.rewind());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
