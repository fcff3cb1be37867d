package io.github.softmax4j.metric;

/** ln p<sub>c</sub> / (1 - p<sub>c</sub>) of any row and class; what belongs to a row alone is kept. */
final class LogOdds {
    private final LabelledLogits rows;
    private final int[] first;
    /** For each row ln sum of exp over the classes that are not the first. */
    private final double[] others;
    /** For each row sum of exp(x - largest) over all classes. */
    private final double[] sums;

    LogOdds(LabelledLogits rows) {
        this.rows = rows;
        int n = rows.rows();
        this.first = new int[n];
        this.others = new double[n];
        this.sums = new double[n];
        for (int i = 0; i < n; i++) {
            first[i] = rows.predicted(i);
            double second = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < rows.classCount(); j++) {
                second = j == first[i] ? second : Math.max(second, rows.logit(i, j));
            }
            double sumOfOthers = 0;
            for (int j = 0; j < rows.classCount(); j++) {
                sumOfOthers += j == first[i] ? 0 : StrictMath.exp(rows.logit(i, j) - second);
            }
            others[i] = second + StrictMath.log(sumOfOthers);
            sums[i] = 1 + sumOfOthers * StrictMath.exp(second - rows.logit(i, first[i]));
        }
    }

    double of(int i, int c) {
        if (c == first[i]) {
            return rows.logit(i, c) - others[i];
        }
        double largest = rows.logit(i, first[i]);
        double gap = rows.logit(i, c) - largest;
        // The first class stays in the sum, so it is at least 1 whatever is taken away.
        return gap - StrictMath.log(Math.max(1, sums[i] - StrictMath.exp(gap)));
    }
}
