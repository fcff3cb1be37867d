package io.github.softmax4j.parity;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;

/**
 * Whether the two sides choose the same class.
 *
 * @param rows the rows whose logits are finite; the others have no class
 * @param agree the rows with the same class
 * @param ties the rows with another class whose logit lies within the noise: neither side is wrong
 * @param flips the rows with another class beyond the noise: a mismatch
 * @param firstFlip the first of those, -1 if there is none
 */
public record LabelAgreement(int rows, int agree, int ties, int flips, int firstFlip) {
    static LabelAgreement of(Tensor logits, long[] labels, double[] tolerance) {
        int k = logits.shape().dimension(1);
        int rows = 0;
        int agree = 0;
        int ties = 0;
        int flips = 0;
        int firstFlip = -1;
        for (int i = 0; i < labels.length; i++) {
            int expected = Classifier.largest(logits, i);
            if (expected < 0) {
                continue;
            }
            rows++;
            if (labels[i] == expected) {
                agree++;
            } else if (isTie(logits.data(), tolerance, i * k, k, expected, labels[i])) {
                ties++;
            } else {
                flips++;
                firstFlip = firstFlip < 0 ? i : firstFlip;
            }
        }
        return new LabelAgreement(rows, agree, ties, flips, firstFlip);
    }

    /** Returns the ties in words. */
    public String tiesInWords() {
        return ties == 1 ? "1 tie" : ties + " ties";
    }

    /** Returns the flips in words. */
    public String flipsInWords() {
        return flips == 1 ? "1 differs" : flips + " differ";
    }

    private static boolean isTie(float[] logits, double[] tolerance, int row, int k, int expected, long label) {
        if (label < 0 || label >= k) {
            return false;
        }
        int other = row + (int) label;
        double margin = (double) logits[row + expected] - logits[other];
        return margin <= tolerance[row + expected] + tolerance[other];
    }
}
