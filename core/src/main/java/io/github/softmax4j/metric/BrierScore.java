package io.github.softmax4j.metric;

/**
 * The squared distance of the probabilities from the truth: the mean over the rows of sum<sub>k</sub> (p<sub>k</sub> -
 * t<sub>k</sub>)<sup>2</sup>, t<sub>k</sub> 1 for the right class and 0 for the others.
 *
 * <p>The sum goes over all classes, as in the source: from 0 to 2, and for two classes twice what is often given for the
 * second class alone. Source: Brier, "Verification of forecasts expressed in terms of probability", 1950, equation 2.
 */
public final class BrierScore {
    private BrierScore() {}

    /** Returns the score; computed in double from the logits. */
    public static double of(LabelledLogits rows) {
        RowSoftmax softmax = new RowSoftmax(rows);
        double sum = 0;
        for (int i = 0; i < rows.rows(); i++) {
            softmax.row(i);
            double distance = 0;
            for (int j = 0; j < rows.classCount(); j++) {
                double miss = j == rows.labels()[i] ? softmax.complement(j) : softmax.probability(j);
                distance += miss * miss;
            }
            sum += rows.weight(i) * distance;
        }
        return sum / rows.totalWeight();
    }
}
