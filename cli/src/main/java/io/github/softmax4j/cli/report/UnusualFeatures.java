package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.data.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The features of a row that lie furthest from their mean, in deviations over the rows of the report. */
final class UnusualFeatures {
    private static final int MOST = 3;

    private final List<String> names;
    private final double[] means;
    private final double[] deviations;

    private UnusualFeatures(List<String> names, double[] means, double[] deviations) {
        this.names = names;
        this.means = means;
        this.deviations = deviations;
    }

    static UnusualFeatures of(Dataset rows) {
        int d = rows.featureCount();
        double[] means = new double[d];
        double[] deviations = new double[d];
        float[] row = new float[d];
        for (int i = 0; i < rows.size(); i++) {
            rows.copyRow(i, row, 0);
            for (int j = 0; j < d; j++) {
                means[j] += row[j] / (double) rows.size();
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.copyRow(i, row, 0);
            for (int j = 0; j < d; j++) {
                deviations[j] += (row[j] - means[j]) * (row[j] - means[j]) / rows.size();
            }
        }
        for (int j = 0; j < d; j++) {
            deviations[j] = Math.sqrt(deviations[j]);
        }
        return new UnusualFeatures(rows.featureNames(), means, deviations);
    }

    /** Returns text for each, such as {@code petal_length 5.1 (+2.3 deviations)}, the furthest first. */
    List<String> of(float[] row) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, names.size())
                .filter(j -> deviations[j] > 0)
                .boxed()
                .toList());
        order.sort(Comparator.comparingDouble(j -> -Math.abs(distance(row, j))));
        return order.stream()
                .limit(MOST)
                .map(j -> names.get(j) + " " + Decimal.shortest(row[j]) + " (" + (distance(row, j) < 0 ? "\u2212" : "+")
                        + Decimal.fixed(Math.abs(distance(row, j)), 1) + " deviations)")
                .toList();
    }

    private double distance(float[] row, int j) {
        return (row[j] - means[j]) / deviations[j];
    }
}
