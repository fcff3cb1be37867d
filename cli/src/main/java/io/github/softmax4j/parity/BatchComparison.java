package io.github.softmax4j.parity;

/**
 * What came of running all rows in batches of one size.
 *
 * @param batchSize the size
 * @param logits the differences of the logits
 * @param probabilities the differences of the probabilities
 * @param labels the classes chosen
 */
public record BatchComparison(
        int batchSize, OutputDifference logits, OutputDifference probabilities, LabelAgreement labels) {
    /** Returns whether nothing is beyond its tolerance. */
    public boolean pass() {
        return logits.within() && probabilities.within() && labels.flips() == 0;
    }
}
