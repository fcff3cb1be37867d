package io.github.softmax4j.metric;

import java.util.List;

/**
 * How often a row of one class was taken for another. A row counts as its weight, so that without weights all counts are
 * whole.
 *
 * @param classNames K names
 * @param counts [K, K]: {@code counts[i][j]} rows of class i were predicted as class j
 */
public record ConfusionMatrix(List<String> classNames, double[][] counts) {
    static ConfusionMatrix of(LabelledLogits rows) {
        int k = rows.classCount();
        double[][] counts = new double[k][k];
        for (int i = 0; i < rows.rows(); i++) {
            counts[rows.labels()[i]][rows.predicted(i)] += rows.weight(i);
        }
        return new ConfusionMatrix(rows.classNames(), counts);
    }

    /** Returns the number of rows of class {@code i}. */
    public double actual(int i) {
        double sum = 0;
        for (double count : counts[i]) {
            sum += count;
        }
        return sum;
    }

    /** Returns the number of rows predicted as class {@code j}. */
    public double predicted(int j) {
        double sum = 0;
        for (double[] row : counts) {
            sum += row[j];
        }
        return sum;
    }

    /** Returns the number of rows whose class was predicted. */
    public double correct() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i][i];
        }
        return sum;
    }

    /** Returns the number of rows. */
    public double total() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += actual(i);
        }
        return sum;
    }
}
