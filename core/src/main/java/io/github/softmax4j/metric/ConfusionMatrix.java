package io.github.softmax4j.metric;

import java.util.List;

/**
 * How often a row of one class was taken for another.
 *
 * @param classNames K names
 * @param counts [K, K]: {@code counts[i][j]} rows of class i were predicted as class j
 */
public record ConfusionMatrix(List<String> classNames, int[][] counts) {
    /** Returns the number of rows of class {@code i}. */
    public int actual(int i) {
        int sum = 0;
        for (int count : counts[i]) {
            sum += count;
        }
        return sum;
    }

    /** Returns the number of rows predicted as class {@code j}. */
    public int predicted(int j) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[j];
        }
        return sum;
    }

    /** Returns the number of rows whose class was predicted. */
    public int correct() {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i][i];
        }
        return sum;
    }
}
